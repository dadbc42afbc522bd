"""What is kept, and for how long."""

from dotpha.kit import memory


def test_kept_once_while_reading_and_never_after():
    made = []

    def make():
        made.append(1)
        return len(made)

    assert [memory.kept("a", make), memory.kept("a", make)] == [1, 2]
    with memory.while_reading():
        assert [memory.kept("a", make), memory.kept("a", make), memory.kept("b", make)] == [3, 3, 4]
    with memory.while_reading():
        assert memory.kept("a", make) == 5
    assert memory.kept("a", make) == 6
