"""Drafting a form definition from a filled sample: survey sheets or fields, know labels, propose questions."""
