"""The situation room: what modules show as tiles, put together for a person, kept live, as it was on any day.

Words: a *tile* is what a module shows (`kit.tiles`); a *picture* is a tile drawn for an *audience*, all who hold the same
roles at the same bodies; an *arrangement* is which tiles a person wants, in which order, how wide.
"""
