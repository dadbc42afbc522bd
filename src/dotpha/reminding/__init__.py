"""Reminders by rule: who is reminded of what, how many working days before or after, by which way, and to whom it rises."""
