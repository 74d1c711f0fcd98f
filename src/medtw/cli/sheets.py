"""Which sheet to draw for the requested times: a week, a month, or none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from medtw.cli.windows import Times
from medtw.schedule import Window

if TYPE_CHECKING:
    from medtw.agenda import Agenda
    from medtw.render.month import Month
    from medtw.render.week import Week


def sheet_of(times: Times, agenda: Agenda, window: Window, now: datetime) -> Week | Month | None:
    """The sheet that --week or --month asks for."""
    if times.week:
        from medtw.render.week import week_sheet

        return week_sheet(agenda.held, agenda.events, window.start.date(), now)
    if times.month:
        from medtw.render.month import month_sheet

        return month_sheet(agenda.held, agenda.events, window.start.date(), now)
    return None
