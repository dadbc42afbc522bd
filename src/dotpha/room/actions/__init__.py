"""Writes of the room: arrangements of people, pictures for audiences."""

from dotpha.room.actions.arranging import arrange, use_usual
from dotpha.room.actions.painting import forget, looked, paint, paint_all, painted

__all__ = ["arrange", "forget", "looked", "paint", "paint_all", "painted", "use_usual"]
