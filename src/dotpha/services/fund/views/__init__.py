"""The pages of the fund: deeds on contracts, lists, portfolios, what everybody may read."""
