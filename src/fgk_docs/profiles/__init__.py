"""Profiles: a chain of folders from the nearest (a town, a state) to the base, merged grain by grain."""

from fgk_docs.profiles.chain import Chain, LeftOut, Supplied
from fgk_docs.profiles.extensions import case_shape, extensions_of
from fgk_docs.profiles.manifest import BASE, MANIFEST, Manifest, load_profile_folder, manifest_mistakes
from fgk_docs.profiles.merge import Layer, Table
from fgk_docs.profiles.select import AUTO, auto_profile, build_chain, chain_of_names, lineage, mistakes, verify
from fgk_docs.profiles.suggest import NOTHING_NEAR, suggestion

__all__ = [
    "AUTO",
    "BASE",
    "MANIFEST",
    "NOTHING_NEAR",
    "Chain",
    "Layer",
    "LeftOut",
    "Manifest",
    "Supplied",
    "Table",
    "auto_profile",
    "build_chain",
    "case_shape",
    "chain_of_names",
    "extensions_of",
    "lineage",
    "load_profile_folder",
    "manifest_mistakes",
    "mistakes",
    "suggestion",
    "verify",
]
