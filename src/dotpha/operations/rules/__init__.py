"""What goes out to whom, and what becomes of passages that the office writes otherwise. Pure: no database, no clock."""
