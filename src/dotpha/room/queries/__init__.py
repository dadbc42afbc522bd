"""Reads of the room."""

from dotpha.room.queries.faces import Drawn, all_tiles, draw, placed_for
from dotpha.room.queries.pictures import audience_key, changed, pictures_of

__all__ = ["Drawn", "all_tiles", "audience_key", "changed", "draw", "pictures_of", "placed_for"]
