"""The group of `medtw catalog`."""

from medtw.cli.app import Command, new_app
from medtw.cli.catalog.add import add
from medtw.cli.catalog.check import check
from medtw.cli.catalog.diff import diff
from medtw.cli.catalog.edit import edit
from medtw.cli.catalog.explain import explain
from medtw.cli.catalog.importing import import_
from medtw.cli.catalog.init import init
from medtw.cli.catalog.remove import remove
from medtw.cli.catalog.rename import rename
from medtw.cli.catalog.stale import stale
from medtw.cli.catalog.stats import stats
from medtw.cli.catalog.verify import verify

app = new_app(help="Keep a catalog of your own, check it, and keep it true.", no_args_is_help=True)


@app.callback()
def _catalog() -> None:
    """Keep a catalog of your own, check it, and keep it true."""


for _subcommand in (init, add, edit, rename, remove, check, verify, stale, stats, diff, explain):
    app.command(cls=Command)(_subcommand)
app.command("import", cls=Command)(import_)
