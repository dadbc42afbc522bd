"""The programme's rules: pure functions with truth tables in their tests."""
