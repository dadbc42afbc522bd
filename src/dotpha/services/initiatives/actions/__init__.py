"""Every write of initiatives that the engine of cases does not do."""
