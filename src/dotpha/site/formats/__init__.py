"""How days are read in forms; Django has no such list for Vietnamese and would fall back to the American order."""
