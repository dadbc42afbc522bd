"""Pure rules: who is let in, within which limits a test runs, what pauses it, what is told of incidents, how long it lasts, how it ends."""
