"""Fails when it is imported."""

raise RuntimeError("planted: crash at import")
