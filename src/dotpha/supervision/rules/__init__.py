"""What follows from steps and days: where an inquiry stands, what an agency owes, rows of findings. Pure."""
