"""Pages of committees: members, sessions, agenda, minutes, conclusions."""
