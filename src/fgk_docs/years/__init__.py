"""Several reports of one municipality: which measure is which, and what became of it since the year before."""
