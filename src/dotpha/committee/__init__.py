"""Steering committees: who sits on them, sessions with an agenda out of what is stuck, conclusions that become directives."""
