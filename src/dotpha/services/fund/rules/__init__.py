"""What the law and the fund's own decisions say of funded tasks: ranking, budgets, money, loans, recovery, use. Pure."""
