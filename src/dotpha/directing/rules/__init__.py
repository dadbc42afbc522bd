"""What holds for directives, as pure functions: where one stands, who signs how, hours of work, days to choose from."""
