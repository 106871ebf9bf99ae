"""Faulty plugins, each with one fault, for tests of whoever loads plugins; see :mod:`fgk_docs.testing.faults`."""
