"""Tables of records: entries, meetings and events, one per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from medtw.render.chat_rows import ANNOUNCED, COMING, EVENT, OTHER, PERIOD
from medtw.render.html import parts
from medtw.render.html.markup import Markup, dotted, name, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from medtw.render.report import Colophon, Report

    Record = Mapping[str, Any]
    Content = Callable[[Record], str]

#: The order in which a column is sorted first.
UP, DOWN = "ascending", "descending"
#: The name for old meetings: nobody has seen their chats for long.
_QUIET = "quiet"
#: The titles of the sections of chats, in order.
_TITLES = {
    PERIOD: "Meetings",
    _QUIET: "Quiet, times as last published",
    ANNOUNCED: "Active, next date announced by the host",
    EVENT: "Events",
    COMING: "Coming up",
    OTHER: "No date in this period",
}


class PageColumn(NamedTuple):
    """A column of a table on a page."""

    title: str
    #: The content of a cell for a record.
    content: Content
    #: The sort key of the rows, if the column can be sorted, and the order of the first click.
    key: Content | None = None
    order: str = UP
    #: Whether the cell names the row.
    is_head: bool = False
    #: Whether each cell names the column on a narrow screen, which has no column headings.
    is_named: bool = False


def entry_tables(report: Report, colophon: Colophon) -> Iterator[Markup]:
    """The tables of a report whose records are entries, meetings or editions."""
    found: dict[str, list[Record]] = {title: [] for title in _TITLES.values()}
    for records in (report.records, *report.more.values()):
        for record in records:
            found.setdefault(_title(record), []).append(record)
    hosts = _hosts(report)
    for title, some in found.items():
        if some:
            rows = [
                {**one, "number": str(number), "host": hosts.get(one["id"], "")}
                for number, one in enumerate(some, start=1)
            ]
            yield titled(title, _table(title, rows, _columns(some[0], report, colophon)))


def titled(title: str, *content: str) -> Markup:
    """A section with its title."""
    heading = [tag("h2", name(title))] if title else []
    return tag("section", *heading, *content)


def _title(record: Record) -> str:
    section: str = record.get("section", "")
    is_old = section == PERIOD and record["status"] == _QUIET
    return _TITLES.get(_QUIET if is_old else section) or section


def _hosts(report: Report) -> dict[str, str]:
    """The hosts of chats by id, as the sections name them."""
    found: dict[str, str] = {}
    for section in report.sections:
        names = [column.name for column in section.columns]
        if "Host" in names and "Id" in names:
            found |= {row[names.index("Id")].text: row[names.index("Host")].text for row in section.rows}
    return found


def _columns(record: Record, report: Report, colophon: Colophon) -> tuple[PageColumn, ...]:
    """The columns for records of the same type as one."""
    zone = str(report.query.get("timezone", ""))
    head = PageColumn("Name", parts.titled_handle, lambda one: one["name"], is_head=True)
    form = PageColumn("Kind", parts.form, parts.form)
    host = PageColumn("Host", lambda one: dotted(one["host"]) if one["host"] else "", is_named=True)
    seen = PageColumn("Last seen", parts.life, lambda one: one["seen"] or "", DOWN)
    about = PageColumn("About", lambda one: parts.about(one, colophon.labels))
    if "local_start" in record:
        when = PageColumn("Starts", lambda one: parts.starts(one, zone), lambda one: one["start"] or "")
        own = PageColumn("Chat time", parts.own_time, is_named=True)
        schedule = PageColumn("Schedule", _schedule, is_named=True)
        return (when, head, own, schedule, host, seen, about)
    if "place" in record:
        when = PageColumn("When", parts.days, lambda one: one["first"])
        place = PageColumn("Place", lambda one: name(one["place"]) if one["place"] else "", is_named=True)
        return (when, head, form, place, seen, about)
    number = PageColumn("No.", lambda one: one["number"], lambda one: one["number"])
    head = PageColumn("Name", parts.title, lambda one: one["name"], is_head=True)
    handle = PageColumn(
        "Handle or tag", parts.handle, lambda one: one.get("handle") or one.get("hashtag") or ""
    )
    if "start" in record:  # on a first list
        when = PageColumn("When", parts.coming, is_named=True)
        why = PageColumn("Why", lambda one: name("; ".join(one["why"])), is_named=True)
        return (number, head, form, handle, when, why, seen, about)
    return (number, head, form, handle, seen, about)


def _schedule(record: Record) -> str:
    """When a chat without dates meets, in its host's words."""
    return "" if record["start"] else record["schedule"] or "not known"


def _table(title: str, records: Sequence[Record], columns: Sequence[PageColumn]) -> Markup:
    rows = [[column.content(record) for column in columns] for record in records]
    kept = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    head = [_head(columns[i]) for i in kept]
    body = [
        tag("tr", *(_cell(columns[i], record, row[i]) for i in kept), role="row", data_id=record["id"])
        for record, row in zip(records, rows, strict=True)
    ]
    return table(title or "Results", head, body, class_="fixed")


def table(title: str, head: Sequence[str], body: Sequence[str], **attributes: str) -> Markup:
    """A table with explicit roles: browsers forget the roles of its parts if CSS shows them as blocks."""
    return tag(
        "table",
        tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
        tag("tbody", *body, role="rowgroup"),
        aria_label=title,
        role="table",
        **attributes,
    )


def _head(column: PageColumn) -> Markup:
    sorts = {"data_order": column.order} if column.key else {}
    return head_cell(column.title, class_=_class(column), **sorts)


def _class(column: PageColumn) -> str:
    return column.title.lower().replace(" ", "-").rstrip(".")


def head_cell(title: str, **attributes: str) -> Markup:
    """The head of a column."""
    return tag("th", title, scope="col", role="columnheader", **attributes)


def _cell(column: PageColumn, record: Record, content: str) -> Markup:
    attributes = {"class_": _class(column)}
    if column.key:
        attributes["data_key"] = column.key(record)
    if column.is_named:
        attributes["data_label"] = column.title
    return row_cell(content, is_head=column.is_head, **attributes)


def row_cell(content: str, *, is_head: bool = False, **attributes: str) -> Markup:
    """A cell of a row, or its head."""
    if is_head:
        return tag("th", content, scope="row", role="rowheader", **attributes)
    return tag("td", content, role="cell", **attributes)
