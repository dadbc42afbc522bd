"""Evaluation of agencies and communes by the criteria that authorities publish, filled from facts."""
