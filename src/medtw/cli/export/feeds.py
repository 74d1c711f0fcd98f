"""`medtw export feeds`."""

import typer

from medtw.cli.export.outcome import EXPORTING, say_left_out, write_export
from medtw.cli.export.selection import (
    Query,
    WithQuiet,
    keeps_quiet,
    left_out_words,
    nothing_to_export,
    select_accounts,
)
from medtw.cli.options import FILTERS, TARGET, Asked, LimitOfAll, shared
from medtw.cli.state import State
from medtw.export.accounts import Reason
from medtw.render.cells import number_of

_WORDS = {
    Reason.ABSENT: "without a known feed",
    Reason.ENDED: "ended",
    Reason.QUIET: "quiet (--with-quiet)",
}


@shared(FILTERS, TARGET)
def feeds(
    ctx: typer.Context,
    asked: Asked,
    query: Query = None,
    *,
    with_quiet: WithQuiet = False,
    limit: LimitOfAll = None,
) -> None:
    """Write the feeds of podcasts, blogs and news as OPML, for a podcast app or feed reader.

    Each feed is there once, under its first topic. Accounts that have ended or were not seen for two
    years are left out and counted.

    \b
      medtw export feeds -o feeds.opml
      medtw export feeds --kind podcast
      medtw export feeds surgery
    """
    from medtw.export.feeds import feed_list

    state: State = ctx.obj
    labels = state.index.labels
    quiet = keeps_quiet(asked, with_quiet=with_quiet)
    with state.progress(EXPORTING) as progress:
        selection = select_accounts(state, asked, query, progress)
        found = feed_list(selection.accounts, labels, state.day, with_quiet=quiet, limit=limit)
    say_left_out(left_out_words(selection, found.left_out, _WORDS))
    if not found.groups:
        raise nothing_to_export(state, asked, "no known feed to export")
    write_export(found.opml(state.day), number_of(len(found.accounts), "feed"), asked)
