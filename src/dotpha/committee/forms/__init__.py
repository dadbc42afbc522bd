"""Forms of committees: members, sessions, agenda, minutes, conclusions."""
