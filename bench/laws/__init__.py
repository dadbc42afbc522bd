"""Invented pasts of known laws, to hold what is foretold against what is true."""
