"""The hooks, nothing else: this file is the contract with plugins.

Every hook returns an iterable and is called once per host, when a plugin is loaded. None is first-result: what
several plugins offer is added up, and two offers of one name are refused. Parameters may be added in later
versions, never removed or reordered. Implementations give no parameter a default.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from fgk_docs.protocols import Annotator, FormMaker, Profile, Reader, Scanner, Signer, Writer

GROUP = "fgk_docs"
"""Entry point group and pluggy project name."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def fgk_docs_readers() -> Iterable[Reader]:
    """Readers for input formats.

    Moment: once, when the plugin is loaded. Import heavy libraries inside ``identify``/``read``, not at load.
    Returns: readers; a name that another plugin already offers is refused, naming both.
    Errors: whatever the hook raises marks the plugin as broken, by name.
    Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_writers() -> Iterable[Writer]:
    """Writers for output formats.

    Moment, errors: as for readers. Returns: writers; their names are the formats of ``--to KIND.FORMAT``.
    Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_form_makers() -> Iterable[FormMaker]:
    """Makers of blank or prefilled forms.

    Moment, errors: as for readers. Import heavy libraries inside ``make``/``fill``. Returns: makers; their names
    are the formats of ``form make --format FORMAT``. Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_annotators() -> Iterable[Annotator]:
    """Annotators that mark findings in the sender's own file, and take the marks out again.

    Moment, errors: as for readers. An annotator is asked about files that a reader with one of its suffixes
    recognised, by ``check --annotate`` and ``feedback strip``. Returns: annotators; two for one suffix are refused.
    Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_scanners() -> Iterable[Scanner]:
    """Scanners that find the codes on printed pages and on pictures of them.

    Moment, errors: as for readers. Import heavy libraries inside ``scan``. ``verify`` asks them. Returns: scanners;
    a name that another plugin already offers is refused. Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_signers() -> Iterable[Signer]:
    """Signers that put a signature into a file.

    Moment, errors: as for readers. Import heavy libraries inside ``sign``. ``sign`` of the command line asks them.
    Returns: signers; a name that another plugin already offers is refused. Since: 0.1.
    """
    raise NotImplementedError


@hookspec
def fgk_docs_profiles() -> Iterable[Profile]:
    """Profiles: texts, forms, templates, vocabularies, checks and figures of a state or an organisation.

    Moment, errors: as for readers. Installed is not active: a profile acts when it is selected by name or by the
    municipality's AGS. Returns: profiles; a name that another plugin already offers is refused. Since: 0.1.
    """
    raise NotImplementedError
