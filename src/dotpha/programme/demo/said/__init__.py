"""What the agencies answered in the three periods, task by task, in the words in which such offices write."""

from dotpha.programme.demo.said import autumn, spring, summer
from dotpha.programme.demo.said.words import Round

ROUNDS: tuple[Round, ...] = (spring.ROUND, summer.ROUND, autumn.ROUND)
