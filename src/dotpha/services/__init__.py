"""Independent modules, a folder each; none imports another. Delete one and its two lines: everything else runs."""
