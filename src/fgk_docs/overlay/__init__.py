"""What a profile brings to its chain: every mistake in it at once, and who supplied which piece."""

from fgk_docs.overlay.check import check_profile
from fgk_docs.overlay.explain import Piece, explain

__all__ = ["Piece", "check_profile", "explain"]
