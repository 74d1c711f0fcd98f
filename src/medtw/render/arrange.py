"""A report in the requested order and with the requested columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from medtw.errors import UnknownValueError
from medtw.render.cells import RANK, more_text
from medtw.render.report import Cell, Column, Fit, Report, Section
from medtw.render.rows import value_text
from medtw.search.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NAME = ("name", "title", "label")
#: How a column is fitted to a terminal, by its key; all others are whole.
_FITS = {"name": Fit.NAME, "title": Fit.NAME, "label": Fit.NAME, "summary": Fit.DETAIL, "text": Fit.DETAIL}


def _newest_first(record: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any sortable value
    return tuple(-ord(char) for char in record.get("seen") or "") or (0,)


def _name(record: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any sortable value
    return next((str(record[key]).casefold() for key in _NAME if record.get(key)), "")


#: The orders to choose from; "rank" is the order in which results come.
ORDERS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "rank": lambda _record: 0,
    "seen": _newest_first,
    "name": _name,
    "kind": lambda record: (record.get("kind") or "", record.get("form") or "", _name(record)),
}


def ordered(report: Report, order: str, limit: int | None) -> Report:
    """The results in another order, cut to a limit.

    Args:
        report: All results.
        order: One of ORDERS.
        limit: How many to keep at most.
    """
    key = ORDERS[order]
    is_cut = limit is not None and limit < len(report.records)
    more = (more_text(limit or 0, report.total),) if is_cut else ()
    return report.replace(
        records=tuple(sorted(report.records, key=key))[:limit],
        sections=_first(report.sections, key, limit),
        on_screen=_first(report.on_screen, key, limit),
        after=(*more, *report.after),
    )


def _first(
    sections: Sequence[Section], key: Callable[[Mapping[str, Any]], Any], limit: int | None
) -> tuple[Section, ...]:
    """The first rows of sections up to a limit, each sorted."""
    kept = []
    for section in sections:
        whole = _sorted(section, key)
        kept.append(whole._replace(rows=whole.rows[:limit], records=whole.records[:limit]))
        limit = None if limit is None else limit - len(kept[-1].rows)
    return tuple(section for section in kept if section.rows)


def _sorted(section: Section, key: Callable[[Mapping[str, Any]], Any]) -> Section:
    """A section whose rows are in the order of their records, with new numbers."""
    if not section.records:
        return section
    pairs = sorted(zip(section.records, section.rows, strict=True), key=lambda pair: key(pair[0]))
    records, rows = zip(*pairs, strict=True)
    return _renumbered(section._replace(rows=rows, records=records))


def _renumbered(section: Section) -> Section:
    if RANK not in section.columns:
        return section
    place = section.columns.index(RANK)
    first = min(int(row[place].text) for row in section.rows)
    rows = [
        (*row[:place], Cell(str(number)), *row[place + 1 :])
        for number, row in enumerate(section.rows, start=first)
    ]
    return section._replace(rows=tuple(rows))


def selected(report: Report, keys: Sequence[str]) -> Report:
    """The results with only some of their values; raises UnknownValueError."""
    listed = [*report.records, *(record for records in report.more.values() for record in records)]
    known = list(dict.fromkeys(key for record in listed for key in record))
    for key in keys:
        if listed and key not in known:
            near = nearest(key, known)
            raise UnknownValueError("column", key, near, otherwise=f"expected one of {', '.join(known)}")
    columns = tuple(Column(key, _fit(key, keys)) for key in keys)
    rows = tuple(tuple(Cell(value_text(record.get(key))) for key in keys) for record in listed)
    return report.replace(
        records=tuple(_only(record, keys) for record in report.records),
        more={
            name: tuple(_only(record, keys) for record in records) for name, records in report.more.items()
        },
        columns=tuple(keys),
        pasted=tuple(keys),
        sections=(Section(columns, rows),) if rows else (),
        on_screen=(),
        sheet=None,
    )


def _fit(key: str, keys: Sequence[str]) -> Fit:
    """Names may be shortened, and descriptions in the last column."""
    fit = _FITS.get(key, Fit.WHOLE)
    return Fit.WHOLE if fit is Fit.DETAIL and key != keys[-1] else fit


def _only(record: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: record[key] for key in keys if key in record}
