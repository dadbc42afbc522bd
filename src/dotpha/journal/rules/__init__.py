"""What a log makes of its entries: pure functions."""
