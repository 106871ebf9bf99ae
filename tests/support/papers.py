"""What an office says of a council paper beside the report that it is about."""

from __future__ import annotations


def paper_data(year: int, office: str) -> str:
    """A data file for the paper on the report of a year, which the council gets in the year after."""
    after = year + 1
    return f"""
nummer = "{after % 100}/017/BV"
datum = {after}-03-05
oeffentlich = "ja"
betreff = "Jahresbericht {year}"
amt = "{office}"
haushaltsstatus = "keine finanziellen Auswirkungen"

[[beratungsfolge]]
gremium = "Stadtrat"
sitzung = {after}-04-11
rolle = "Entscheidung"
"""
