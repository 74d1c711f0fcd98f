"""`medtw catalog diff`."""

from typing import Annotated

import typer

from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.quoting import quoted
from medtw.render.cells import number_of

_PLACE = "A folder, a .jsonl or compiled file, or a git revision such as v0.1.0."


@shared(OUTPUT)
def diff(
    ctx: typer.Context,
    asked: Asked,
    before: Annotated[str, typer.Argument(metavar="A", help=f"The old version. {_PLACE}")],
    after: Annotated[str, typer.Argument(metavar="B", help="The new version, likewise.")],
) -> None:
    """Show what was added, removed, renamed, moved or ended between two versions of a catalog.

    \b
      medtw catalog diff v0.1.0 .
      medtw catalog diff HEAD~20 HEAD -f markdown
      medtw catalog diff old/catalog catalog --json

    A renamed entry is one with the same handle, hashtag or page under another id. With -f markdown,
    the output is text for a changelog.
    """
    from medtw.care.changes import compare
    from medtw.care.versions import read_versions
    from medtw.render.changes import changes_report

    state: State = ctx.obj
    old, new = read_versions(before, after)
    for version in (old, new):
        if version.problems:
            problems = number_of(version.problems, "problem")
            say(f"warning: {quoted(version.name)} has {problems}; what cannot be read is missing below")
    found = compare(old.entries, new.entries, new.removed)
    emit(state, changes_report(old, new, found), asked.output)
