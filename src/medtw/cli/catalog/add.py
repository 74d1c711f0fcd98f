"""`medtw catalog add`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medtw.cli.catalog.fields import FIELDS, given_in
from medtw.cli.catalog.target import folder_to_change
from medtw.cli.complete import complete_kind, complete_platform
from medtw.cli.options import Asked, shared
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import AmbiguousNameError, NotFoundError, UnknownValueError
from medtw.quoting import escaped

if TYPE_CHECKING:
    from medtw.editing.composing import Given
    from medtw.editing.folder import CatalogFolder
    from medtw.editing.starts import Start
    from medtw.kinds import Kind


@shared(FIELDS)
def add(
    ctx: typer.Context,
    *,
    asked: Asked,
    start: Annotated[
        str | None,
        typer.Argument(
            metavar="[START]",
            help="An @handle, a #hashtag, or the address of a profile, page or feed.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="account, chat, hashtag or event, or a form.",
            autocompletion=complete_kind,
        ),
    ] = None,
    platform: Annotated[
        str | None,
        typer.Option(
            "--platform",
            "-p",
            metavar="PLATFORM",
            help="Where the handle is.",
            autocompletion=complete_platform,
        ),
    ] = None,
    named_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id. Default: made from the name.")
    ] = None,
    in_editor: Annotated[
        bool, typer.Option("--edit", help="Complete it in your editor instead of answering questions.")
    ] = False,
) -> None:
    """Add an entry to your catalog.

    On a terminal, it asks for what the options leave open. Nothing is looked up on the network, so write
    only what a public page states, and name that page.

    \b
      medtw catalog add @eve.bsky.social
      medtw catalog add '#ExampleKidney' --edit
      medtw catalog add https://med.social/@ada --catalog ward
    """
    state: State = ctx.obj
    begun = _start(start, platform)
    meant, form = _kind(kind, begun)
    _check_new(state, begun, meant)
    given = given_in(asked, state)
    if form:
        given = given.replace(texts={"form": form, **given.texts})
    if not in_editor:
        given = _completed(meant, begun, given)
    folder = folder_to_change(state)
    entry_id, is_fixed = _id(state, given, begun, named_id)
    _write(folder, meant, entry_id, _fields(meant, begun, given), is_fixed=is_fixed, in_editor=in_editor)


def _start(text: str | None, platform: str | None) -> "Start":
    from medtw.editing.starts import Start, start_from
    from medtw.platforms import NAMES
    from medtw.search.spelling import nearest

    if platform is not None and platform.casefold() not in NAMES:
        raise UnknownValueError("platform", platform, nearest(platform, NAMES))
    return Start() if text is None else start_from(text, platform and NAMES[platform.casefold()])


def _kind(named: str | None, begun: "Start") -> "tuple[Kind, str | None]":
    from medtw.editing.composing import kind_of
    from medtw.kinds import FORMS, Kind
    from medtw.search.spelling import nearest

    found = kind_of(named, begun)
    if found is None:
        raise UnknownValueError("kind", named or "", nearest(named or "", {*Kind, *FORMS}))
    return found


def _check_new(state: State, begun: "Start", kind: "Kind") -> None:
    """Refuse what is listed already; raises AlreadyListedError."""
    from medtw.editing.faults import AlreadyListedError
    from medtw.search.meant import find_meant

    if begun.called is None:
        return
    try:
        meant = find_meant(state.index, begun.called)
    except (NotFoundError, AmbiguousNameError):
        return
    same = [entry for entry in meant.entries if entry.kind is kind]
    if same and meant.note is None:  # else just the beginning of a name, or the host of a page
        raise AlreadyListedError(begun.called, same[0].id)


def _fields(kind: "Kind", begun: "Start", given: "Given") -> dict[str, Any]:
    from medtw.editing.composing import compose

    return compose(kind, begun, given)


def _completed(kind: "Kind", begun: "Start", given: "Given") -> "Given":
    """What is given, with the answers to what is missing; raises MissingFieldsError without a terminal."""
    from medtw.editing.composing import missing, with_answer
    from medtw.editing.faults import MissingFieldsError

    wanted = missing(kind, _fields(kind, begun, given))
    if wanted and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise MissingFieldsError([one.option for one in wanted])
    for one in wanted:
        given = with_answer(given, one.field, _answer_to(one.question))
    return given


def _answer_to(question: str) -> str:
    """What the user types; raises KeyboardInterrupt after Ctrl-C or at the end of the input."""
    try:
        return str(typer.prompt(question, err=True)).strip()
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped


def _id(state: State, given: "Given", begun: "Start", named: str | None) -> tuple[str, bool]:
    """The id of the entry, and whether it was named; raises MissingFieldsError."""
    from medtw.editing.adding import free_id, id_from
    from medtw.editing.faults import AlreadyListedError, MissingFieldsError

    if named is not None:
        if state.index.known([named]):
            raise AlreadyListedError(named, named)
        return named, True
    name = given.texts.get("name") or begun.said.get("hashtag") or begun.called or ""
    made = id_from(name)
    if made is None:
        raise MissingFieldsError(["--id"])
    return free_id(made, lambda taken: bool(state.index.known([taken]))), False


def _write(
    folder: "CatalogFolder",
    kind: "Kind",
    entry_id: str,
    fields: dict[str, Any],
    *,
    is_fixed: bool,
    in_editor: bool,
) -> None:
    from medtw.catalog.entry_files import entry_text
    from medtw.cli.catalog.editor import edit_draft
    from medtw.editing.adding import add as add_entry
    from medtw.editing.drafts import Draft

    if in_editor:
        draft = Draft(folder, folder.path(kind, entry_id))
        text = entry_text(kind, fields)
        draft.begin(text)
        edit_draft(draft, text)
        return
    path = add_entry(folder, kind, entry_id, fields, is_id_fixed=is_fixed)
    say(f"added: {escaped(path)}")
    say(f"to see it: medtw show {escaped(path.stem)}")
