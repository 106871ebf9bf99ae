"""Remarks in OpenDocument spreadsheets."""
