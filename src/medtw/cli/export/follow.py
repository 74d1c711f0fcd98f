"""`medtw export follow`."""

from datetime import UTC
from typing import Annotated

import typer

from medtw.cli.complete import complete_follow
from medtw.cli.export.outcome import EXPORTING, say_left_out, write_export
from medtw.cli.export.selection import (
    Query,
    WithQuiet,
    keeps_quiet,
    left_out_words,
    nothing_to_export,
    select_accounts,
)
from medtw.cli.mistakes import MissingValueError
from medtw.cli.options import FILTERS, TARGET, Asked, LimitOfAll, shared
from medtw.cli.state import State
from medtw.errors import BadValueError, ConflictingOptionsError
from medtw.export.accounts import Reason
from medtw.export.bluesky import LONGEST_TITLE, NewList, is_did, is_title, list_requests
from medtw.export.follow import BY_DID, FORMATS, LINKS, follow_list
from medtw.platforms import NAMES, label
from medtw.render.cells import number_of

_COMMAND = "medtw export follow"
_TITLE = "Medical community"


@shared(FILTERS, TARGET)
def follow(
    ctx: typer.Context,
    asked: Asked,
    query: Query = None,
    *,
    target: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PLATFORM",
            help="mastodon, bluesky, x, or links for pages on any platform. Default: MEDTW_PLATFORM.",
            autocompletion=complete_follow,
        ),
    ] = None,
    wanted: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="For mastodon: csv, for its import; for x: tsv, handles with links; for bluesky: dids, or "
            "jsonl, the records of a list; for each: handles or links.",
        ),
    ] = None,
    with_quiet: WithQuiet = False,
    owner: Annotated[
        str | None,
        typer.Option("--as", metavar="DID", help="For jsonl: your own DID, as the list's address has it."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help=f"For jsonl: its name. Default: {_TITLE}.")
    ] = None,
    limit: LimitOfAll = None,
) -> None:
    """Write a list of accounts to follow on a platform.

    Accounts that left the platform, have ended or were not seen for two years are left out and counted.
    The list for Mastodon is what Preferences > Import takes as a following list.

    \b
      medtw export follow --for mastodon -o follows.csv
      medtw export follow nephrology --for bluesky -n 20
      medtw export follow --topic advocacy --for x
      medtw export follow --saved --for links --with-quiet
    """
    state: State = ctx.obj
    platform = _platform(state, target)
    form = _format(platform, wanted)
    made = _made(state, form, owner, title)
    quiet = keeps_quiet(asked, with_quiet=with_quiet)
    with state.progress(EXPORTING) as progress:
        selection = select_accounts(state, asked, query, progress)
        found = follow_list(
            selection.accounts, platform, state.day, with_quiet=quiet, by_did=form in BY_DID, limit=limit
        )
    say_left_out(left_out_words(selection, found.left_out, _words(platform)))
    if not found.follows:
        raise nothing_to_export(state, asked, _nothing(platform))
    text = found.render(form) if made is None else list_requests(found, made)
    write_export(text.encode(), number_of(len(found.follows), "account"), asked)


def _platform(state: State, target: str | None) -> str:
    """The platform of --for, else the preferred one; raises BadValueError or MissingValueError."""
    if target is None:
        preferred: str = state.settings["platform"] or ""
        if preferred not in FORMATS:
            raise MissingValueError("--for", _COMMAND)
        return preferred
    platform = NAMES.get(target.casefold(), target)
    if platform not in FORMATS:
        raise BadValueError("--for", target, f"one of {', '.join(FORMATS)}")
    return platform


def _format(platform: str, wanted: str | None) -> str:
    """The format of --format, else the platform's first; raises BadValueError."""
    formats = FORMATS[platform]
    if wanted is not None and wanted not in formats:
        raise BadValueError("--format", wanted, f"one of {', '.join(formats)} for {platform}")
    return wanted or formats[0]


def _made(state: State, form: str, owner: str | None, title: str | None) -> NewList | None:
    """The list that the options describe, for the format that makes one.

    Raises:
        ConflictingOptionsError: an option is given that only another format has.
        MissingValueError: the format needs an owner.
        BadValueError: an option has a value that Bluesky would refuse.
    """
    if form != "jsonl":
        for option, value in {"--as": owner, "--title": title}.items():
            if value is not None:
                raise ConflictingOptionsError(option, f"--format {form}")
        return None
    if owner is None:
        raise MissingValueError("--as", _COMMAND)
    if not is_did(owner):
        raise BadValueError("--as", owner, "your DID, which begins with did:plc: or did:web:")
    if not is_title(title := _TITLE if title is None else title):
        raise BadValueError("--title", title, f"1 to {LONGEST_TITLE} bytes of text")
    about = f"Made with medtw, from its catalog of {state.index.date}"
    return NewList(owner, title, about, state.now(UTC))


def _words(platform: str) -> dict[Reason, str]:
    """How to say why accounts are left out."""
    where = "platforms" if platform == LINKS else label(platform)
    return {
        Reason.ABSENT: f"not on {where}",
        Reason.LEFT: f"gone from {where}",
        Reason.ENDED: "ended",
        Reason.QUIET: "quiet (--with-quiet)",
        Reason.UNIDENTIFIED: "without a known DID (--format handles)",
    }


def _nothing(platform: str) -> str:
    return "no account to follow" + ("" if platform == LINKS else f" on {label(platform)}")
