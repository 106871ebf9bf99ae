"""What the profiles of a chain add to the model: a typed extension for each of them that has one."""

from __future__ import annotations

from collections.abc import Mapping

from fgk_docs.model.base import Frozen
from fgk_docs.model.case import AuditCase
from fgk_docs.model.extended import Namespace, shape_of
from fgk_docs.profiles.chain import Chain


def extensions_of(chain: Chain) -> Mapping[str, type[Frozen]]:
    """The classes of the chain's extensions, by the name of the profile that brings each."""
    return {profile.name: profile.extension for profile in chain.profiles if profile.extension is not None}


def case_shape(chain: Chain) -> type[AuditCase]:
    """The class of a case in which the chain's extensions have names and types (see ``model.extended``)."""
    return chain.memo("case shape", lambda: shape_of(_namespaces(chain)))


def _namespaces(chain: Chain) -> dict[str, Namespace]:
    titles = {profile.name: profile.title for profile in chain.profiles}
    return {name: Namespace(titles[name], model) for name, model in extensions_of(chain).items()}
