"""What follows from facts alone: titles, ranks of an agenda, what came of conclusions. No Django, no clock."""
