"""A visit to a page in headless Chromium, driven through its DevTools protocol by Playwright.

The browser is the system's own: nothing is downloaded. Input goes in as a keyboard and a mouse send it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DESKTOP: Final = {"width": 1280, "height": 900}
FLAGS: Final = ("--disable-gpu", "--force-renderer-accessibility")


@dataclass
class Visit:
    """A page that is open.

    Args:
        page: Playwright's handle.
        said: what the console said and which errors nobody caught.
        asked: addresses that the page asked for besides its own.
    """

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Keys, one after another, as the keyboard sends them."""
        for key in keys:
            self.page.keyboard.press(key)

    def column(self, number: int, table: int = 0) -> list[str]:
        """What stands in a column of a table, from the top."""
        cells = self.page.locator("table").nth(table).locator(f"tbody td:nth-child({number + 1})")
        return cells.all_inner_texts()

    def style(self, selector: str, *names: str, part: str = "") -> list[str]:
        """Computed styles of the first element that a selector finds."""
        found = self.page.locator(selector).first.evaluate(
            "(element, [names, part]) => names.map(name => getComputedStyle(element, part)[name])",
            [list(names), part or None],
        )
        return [str(one) for one in found]


@contextmanager
def visit(browser: Browser, page: bytes, folder: Path, **looks: Any) -> Iterator[Visit]:
    """Opens a page from a file; ``looks`` are what Playwright's contexts take (``color_scheme``, ``viewport``)."""
    path = folder / "seite.html"
    path.write_bytes(page)
    context = browser.new_context(offline=True, **{"viewport": DESKTOP, **looks})
    try:
        opened = Visit(context.new_page())
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda asked: asked.url == path.as_uri() or opened.asked.append(asked.url))
        opened.page.goto(path.as_uri())
        yield opened
    finally:
        context.close()
