"""The lists of this module: units with their figures, dossiers, loads, bad rows."""
