"""Drafting a form definition from a filled sample: survey the sheets, know the labels, propose the questions."""
