"""OpenDocument spreadsheets (ODF 1.3), packed and flat."""
