"""Case + document kind + profile chain → document, in which every word has an address."""

from fgk_docs.compose.composer import Composed, Wanted, compose
from fgk_docs.compose.declaration import COLLECTION
from fgk_docs.compose.kind import Kind, KindSummary, kind_names, kinds, load_kind
from fgk_docs.compose.sealing import Sealing

__all__ = [
    "COLLECTION",
    "Composed",
    "Kind",
    "KindSummary",
    "Sealing",
    "Wanted",
    "compose",
    "kind_names",
    "kinds",
    "load_kind",
]
