"""Writes of the room: arrangements of people, pictures for audiences."""

from dotpha.room.actions.arranging import arrange, use_usual
from dotpha.room.actions.painting import looked, paint, paint_all, painted

__all__ = ["arrange", "looked", "paint", "paint_all", "painted", "use_usual"]
