"""Whether two case files are about the same municipality."""

from __future__ import annotations

from dataclasses import dataclass

from fgk_docs.language.text import match_key
from fgk_docs.model.case import Municipality, MunicipalityKind

_DISTRICTS = (MunicipalityKind.RURAL_DISTRICT, MunicipalityKind.DISTRICT)
_WORDS = {
    **dict.fromkeys(("stadt", "gemeinde", "markt", "hansestadt", "kreisstadt", "universitaetsstadt"), "town"),
    **dict.fromkeys(("landkreis", "kreis", "lk", "lkr"), "district"),
    **dict.fromkeys(("samtgemeinde", "verbandsgemeinde", "vg", "sg"), "joint"),
    "bezirk": "borough",
}
"""First word of a name → the sort of municipality that it says."""
_SORTS = {
    MunicipalityKind.JOINT_MUNICIPALITY: "joint",
    MunicipalityKind.ASSOCIATION_OF_MUNICIPALITIES: "joint",
    MunicipalityKind.BOROUGH: "borough",
    **dict.fromkeys(_DISTRICTS, "district"),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells municipalities apart: the key (AGS), the name without its sort, and the sort ("town", "district").

    The key is of 8 digits; that of a district ends with three zeros. Each is empty where it is not stated.
    """

    key: str
    name: str
    sort: str

    @property
    def is_known(self) -> bool:
        """Whether the municipality is named at all."""
        return bool(self.key or self.name)

    def fits(self, other: Identity) -> bool:
        """Whether both are the same municipality: by their keys, else by their names.

        "Stadt Herten" and "Herten" are one, "Stadt Kassel" and "Landkreis Kassel" are two.
        """
        if self.key and other.key:
            return self.key == other.key
        if not self.name or self.name != other.name:
            return False
        return not (self.sort and other.sort) or self.sort == other.sort


def identity(municipality: Municipality) -> Identity:
    """Who a municipality is, as far as it is stated."""
    plain = municipality.names.plain if municipality.names is not None else ""
    words = match_key(municipality.name or plain).split()
    sort = _WORDS.get(words[0], "") if len(words) > 1 else ""
    if sort:
        words = words[1:]
    elif municipality.kind is not None:
        sort = _SORTS.get(municipality.kind, "town")
    return Identity((municipality.ags or "").ljust(8, "0") if municipality.ags else "", " ".join(words), sort)
