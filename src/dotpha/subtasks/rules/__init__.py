"""What a sheet asks, what an answer may say, how a unit stands on a day, what all answers come to: pure functions."""
