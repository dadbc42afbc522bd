"""A PDF's pages as words, ruling lines and pictures. `opened.Pdf` is the door; the rest runs in a process of its own."""
