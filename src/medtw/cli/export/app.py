"""The group of `medtw export`."""

from medtw.cli.app import Command, new_app
from medtw.cli.export.calendar import calendar

app = new_app(help="Export calendars for other programs.", no_args_is_help=True)


@app.callback()
def _export() -> None:
    """Export calendars for other programs."""


for _subcommand in (calendar,):
    app.command(cls=Command)(_subcommand)
