"""`medtw catalog import`."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medtw.cli.network import open_client, own_catalog
from medtw.cli.options import OUTPUT, Asked, shared
from medtw.cli.output import emit
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import CannotWriteError
from medtw.upkeep import NoOwnCatalogError

if TYPE_CHECKING:
    from medtw.importing.applying import Done
    from medtw.importing.candidate import Candidate
    from medtw.importing.places import Place

#: What CONTRIBUTING.md demands, in short.
_CONSENT = (
    "People on lists and in starter packs did not ask to be listed. Keep only those whose public",
    "professional role a public page states, and delete the other candidates. Nothing about health, faith,",
    "family or ethnicity belongs in a catalog, and no private account. Well-known names and changed handles",
    "need two sources. See CONTRIBUTING.md.",
)


@shared(OUTPUT)
def import_(
    ctx: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A file, an address or a handle; see above.")
    ],
    asked: Asked,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DIR",
            help="The catalog to add to. Default: your only own one, or this checkout's.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would become of each candidate, and write nothing.")
    ] = False,
) -> None:
    """Make candidates for a catalog from a list that others keep.

    SOURCE is a file (.csv, .jsonl, .opml, .ics, or Mastodon's list of follows), a Bluesky starter pack,
    list or profile, a Mastodon profile, or the address of a feed or calendar. Only addresses and handles
    use the network.

    What the catalog has already is recognized by handle, DID, hashtag, feed and address, and what people
    wrote is never replaced. What is new waits in the folder candidates/ until you have written its
    summary and moved it; medtw catalog check reminds you. What the owner's own pages say of a known
    entry is added to it. What needs a decision is listed with the reason and the edit to make.

    \b
      medtw catalog import people.csv --to ~/my-catalog
      medtw catalog import https://bsky.app/start/OWNER/KEY
      medtw catalog import @name@server.social --dry-run
      medtw catalog import https://example.org/feed -o list.csv
    """
    from medtw.bundle import base_for, is_there, make_ready
    from medtw.importing.applying import apply, open_target
    from medtw.importing.deciding import decide
    from medtw.importing.places import find_place
    from medtw.render.imported import imported_report

    state: State = ctx.obj
    root = own_catalog(state, to)
    if not is_there(root) or not root.is_dir():
        raise NoOwnCatalogError([])
    make_ready(root)
    today = state.day.isoformat()
    place = find_place(source)
    candidates = _candidates(place, today)
    target = open_target(root, base_for(root))
    try:
        done = [*apply(decide(candidates, target.known, target.removed), target, today, writes=not dry_run)]
    except OSError as error:
        raise CannotWriteError(root, error) from error
    report = imported_report([_record(one, root) for one in done], root, is_dry=dry_run)
    if not isinstance(place, Path):
        say(*_CONSENT)
    emit(state, report, asked.output)


def _candidates(place: "Place", today: str) -> "list[Candidate]":
    if isinstance(place, Path):
        from medtw.importing.files import read_candidates

        return read_candidates(place, today)
    with open_client() as client:
        from medtw.importing.network import fetch_candidates

        return fetch_candidates(place, client, today)


def _record(done: "Done", root: Path) -> dict[str, Any]:
    """What became of a candidate, for programs."""
    from medtw.catalog.roundtrip import on_one_line

    decision, candidate = done.decision, done.decision.candidate
    is_open = decision.outcome == "review" and decision.is_listed
    edit = f"medtw catalog edit {decision.entry} --catalog {shlex.quote(str(root))}"
    return {
        "outcome": decision.outcome.value,
        "kind": candidate.kind.value,
        "name": candidate.name,
        "handle": next((handle for _, handle in candidate.handles), None),
        "entry": decision.entry,
        "reason": decision.reason or None,
        "file": str(done.path) if done.path else None,
        "origin": candidate.origin,
        "next": edit if is_open else None,
        "add": [on_one_line(*field) for field in decision.more.items()] if is_open else [],
    }
