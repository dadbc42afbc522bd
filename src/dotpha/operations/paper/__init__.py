"""Word files of reports: laid out by the family's rules or filled into an office's template, and read back. No database."""
