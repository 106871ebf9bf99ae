"""Gives a workbook back to its sender with remarks in it, and takes them out again; patches part by part."""
