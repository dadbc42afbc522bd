"""Pure rules: weeks, words of unrest, counts that rise beyond what the past explains."""
