"""Pages of the evaluations: rounds and leagues, one organisation, sets of criteria."""
