"""Documents out: the periodic report as an official Word file, from draft to signed; later warnings and directives."""
