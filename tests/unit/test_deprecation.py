from __future__ import annotations

import warnings

import pluggy
import pytest

import fgk_docs
from fgk_docs.deprecation import DEPRECATED, Deprecation, FgkDeprecationWarning, release
from fgk_docs.hookspecs import GROUP, hookimpl, hookspec

OLD = Deprecation("fgk_docs.old", "0.3", "0.5", "fgk_docs.new")


def old():
    OLD.announce()
    return 7


def test_what_is_deprecated_works_and_warns_at_the_line_that_uses_it():
    with pytest.warns(FgkDeprecationWarning) as caught:
        assert old() == 7
    assert str(caught[0].message) == (
        "fgk_docs.old is deprecated since fgk-docs 0.3 and goes in 0.5; use fgk_docs.new"
    )
    assert caught[0].filename == __file__


def test_a_plugin_that_implements_a_deprecated_hook_is_warned_of_by_its_name():
    class Specs:
        @hookspec(warn_on_impl=OLD.warning())
        def fgk_docs_old(self):
            """Old."""

    class Plugin:
        @hookimpl
        def fgk_docs_old(self):
            return 7

    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Specs)
    with pytest.warns(FgkDeprecationWarning, match=r"goes in 0\.5"):
        manager.register(Plugin())
    assert manager.hook.fgk_docs_old() == [7]


@pytest.mark.parametrize(("since", "gone"), [("0.3", "0.4"), ("0.3", "0.3"), ("1.0", "0.9"), ("soon", "0.4")])
def test_nothing_is_taken_out_before_two_minor_releases(since, gone):
    with pytest.raises(ValueError, match=r"minor releases|no release"):
        Deprecation("x", since, gone, "y")


def test_a_new_major_release_may_take_out_what_was_announced():
    assert Deprecation("x", "0.9", "1.0", "y").gone == "1.0"


def test_nothing_outlives_the_release_in_which_it_goes():
    now = release(fgk_docs.__version__)
    assert [name for name, one in DEPRECATED.items() if release(one.gone) <= now or name != one.name] == []


def test_python_hides_the_warning_from_those_who_only_run_the_program():
    assert issubclass(fgk_docs.FgkDeprecationWarning, DeprecationWarning)
    with warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter("ignore", DeprecationWarning)
        old()
    assert caught == []
