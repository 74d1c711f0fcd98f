"""A page in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Sheet:
    """A page in a browser, and what the browser reported about it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        #: Errors and warnings on the console, and exceptions.
        self.complaints: list[str] = []
        #: The addresses that the page requested.
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))
