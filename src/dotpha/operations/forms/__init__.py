"""Forms of reports and of those who receive them."""
