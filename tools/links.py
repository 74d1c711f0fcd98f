"""Links of Markdown pages to files of the project, made to work where the project's files are not."""

from __future__ import annotations

import posixpath
import re

#: A link or an image whose address is no web address and not within the page.
_LINK = re.compile(r"(?P<image>!?)(?P<text>\[[^]]*])\((?P<path>(?!https?:|mailto:|#)[^)\s]+)\)")


def with_absolute_links(text: str, repository: str, *, page: str, site: str | None = None) -> str:
    """The text of a page, with links to files replaced by addresses in the repository.

    Args:
        text: In Markdown.
        repository: Its address.
        page: The path of the page in the project.
        site: Links into this folder stay as they are.
    """

    def absolute(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), link["path"]))
        if site is not None and path.startswith(f"{site}/"):
            return link[0]
        view = "raw" if link["image"] else "blob"
        return f"{link['image']}{link['text']}({repository}/{view}/main/{path})"

    return _LINK.sub(absolute, text)
