"""How the pages begin that the command line writes: whole files that ask nothing of anybody else."""

from __future__ import annotations


def page_begin(lang: str, title: str, rules: str, style: str) -> str:
    """A page up to its body.

    Args:
        lang: the language of the page.
        title: escaped.
        rules: what it may load and run (Content-Security-Policy).
        style: its CSS.
    """
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{rules}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
