"""A complete package for a new plugin, from files with ``@NAME@`` in them: computed first, written at once."""

from fgk_docs.scaffold.package import KINDS, package, place

__all__ = ["KINDS", "package", "place"]
