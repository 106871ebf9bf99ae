"""Writes documents as workbooks: a sheet for each section."""
