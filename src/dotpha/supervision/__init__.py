"""Supervision: the People's Council and the Fatherland Front read what they may, ask, and get answers by a deadline."""
