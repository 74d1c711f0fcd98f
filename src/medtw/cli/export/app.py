"""The group of `medtw export`."""

from medtw.cli.app import Command, new_app
from medtw.cli.export.calendar import calendar
from medtw.cli.export.data import data
from medtw.cli.export.feeds import feeds
from medtw.cli.export.follow import follow

app = new_app(help="Export follow lists, feeds, calendars and data for other programs.", no_args_is_help=True)


@app.callback()
def _export() -> None:
    """Export follow lists, feeds, calendars and data for other programs."""


for _subcommand in (follow, feeds, calendar, data):
    app.command(cls=Command)(_subcommand)
