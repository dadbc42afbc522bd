"""Every read: what modules publish, counts by week and month, records, files, what rises."""
