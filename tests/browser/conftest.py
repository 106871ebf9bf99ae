"""One Chromium for all tests, and the pages that they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fgk_docs.host import Host
from tests.support import browser as support
from tests.support import pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., support.Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; tests that ask for it are skipped where there is none."""
    if support.PROGRAM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=support.PROGRAM, args=support.FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page: ``visit(page, color_scheme="dark")``."""
    with ExitStack() as stack:

        def opened(page: bytes, **looks: Any) -> support.Visit:
            return stack.enter_context(support.visit(chromium, page, tmp_path, **looks))

        yield opened


@pytest.fixture(scope="session")
def host() -> Host:
    """The installed plugins, loaded once."""
    return Host.load()


@pytest.fixture(scope="session")
def overview(host: Host) -> bytes:
    """The overview of the example municipalities and of a broken file."""
    return pages.overview(host)


@pytest.fixture(scope="session")
def report(host: Host) -> bytes:
    """A report to read, with its chart."""
    return pages.report(host)
