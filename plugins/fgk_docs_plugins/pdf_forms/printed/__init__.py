"""Prints of our forms: what their pages show is put together again to what was printed, as far as it is certain."""
