"""Gives a PDF form back with remarks in it, and takes them out again; all of it stands behind its bytes."""
