"""Rules of money: the 3 % share, what changed between two sheets, how far behind its pace disbursement is. Pure."""
