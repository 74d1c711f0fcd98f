"""What can go wrong when a catalog is changed; each class owns its message."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from medtw.errors import CatalogError, ExitCode, MedtwError
from medtw.quoting import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class NotAFolderError(MedtwError):
    """A catalog that cannot be changed because it is no folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{quoted(path)} is not a catalog that medtw can change",
            hint=f"to make a catalog in a folder: medtw catalog init {escaped(shlex.quote(str(path)))}",
        )


class FolderInUseError(MedtwError):
    """A folder with other files, in which no catalog can begin."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{quoted(path)} has other files in it", hint="name a new or an empty folder")


class RefusedChangeError(CatalogError):
    """A change that would leave the catalog with problems that it did not have."""

    def __init__(self, problems: Sequence[object], hint: str | None = None) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(map(str, problems))
        super().__init__(f"nothing was changed, because the check finds {count}\n{lines}", hint=hint)
        self.problems = tuple(problems)


class NotInThisCatalogError(MedtwError):
    """An entry that another catalog has, and the one to change has not."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, entry_id: str, root: Path, hint: str | None = None) -> None:
        super().__init__(f"no entry {quoted(entry_id)} in the catalog {quoted(root)}", hint=hint)


class NoReasonError(MedtwError):
    """An entry of a complete catalog to remove without a reason."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"{quoted(entry_id)} is in a complete catalog, which loses entries only on request",
            hint="if somebody asked, add --reason TEXT; if it has ended, edit its status",
        )


class AlreadyListedError(MedtwError):
    """An entry to add that is there already."""

    def __init__(self, name: str, entry_id: str) -> None:
        listed = "" if name == entry_id else f" as {quoted(entry_id)}"
        super().__init__(
            f"{quoted(name)} is listed already{listed}", hint=f"to change it: medtw catalog edit {entry_id}"
        )


class MissingFieldsError(MedtwError):
    """A new entry without what every entry needs."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(
            f"the entry needs {', '.join(options)}",
            hint="give these options, or run the command on a terminal, where it asks",
        )


class UnclearStartError(MedtwError):
    """What an entry should start from may mean several things."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"cannot tell what {quoted(text)} is", hint=hint)


class BadIdError(MedtwError):
    """An id in the wrong form, or one that is taken."""

    def __init__(self, entry_id: str, fault: str) -> None:
        super().__init__(f"{quoted(entry_id)} {fault}", hint="choose another id, such as ada-example")


class NoPointerError(MedtwError):
    """A hashtag whose id cannot change, because its tag has room for one entry only."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"the id {quoted(entry_id)} cannot change: a hashtag has no second entry that could point to it",
            hint=f"to change what it says: medtw catalog edit {entry_id}",
        )


class AmendsBundledError(MedtwError):
    """A file that amends a bundled entry, and can only have its id."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"the id {quoted(entry_id)} cannot change: the file amends the bundled entry of that name",
            hint="to rename a bundled entry, write all of its fields and leave out 'amends'",
        )


class TellingReasonError(MedtwError):
    """A reason that names whom the catalog must forget."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the reason names {quoted(name)}, and the list of removals must name nobody",
            hint="say why without names, such as --reason 'asked to be removed'",
        )


class NoEditorError(MedtwError):
    """There is no editor, or it failed."""

    def __init__(self, command: str = "") -> None:
        what = f"the editor {quoted(command)} failed" if command else "no editor is set"
        super().__init__(what, hint="set VISUAL or EDITOR to yours, such as EDITOR=nano")


class UnfinishedEditError(MedtwError):
    """An edit of the same entry is not finished."""

    def __init__(self, entry_id: str, draft: Path) -> None:
        super().__init__(
            f"an edit of {quoted(entry_id)} is not finished: {quoted(draft)}",
            hint=f"to go on: medtw catalog edit {entry_id} --continue; to give it up, delete the file",
        )


class NothingToContinueError(MedtwError):
    """There is no unfinished edit of an entry."""

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"no unfinished edit of {quoted(entry_id)}", hint=f"to edit it: medtw catalog edit {entry_id}"
        )


class ChangedMeanwhileError(MedtwError):
    """A file that somebody else changed during an edit."""

    def __init__(self, entry_id: str, path: Path, draft: Path) -> None:
        super().__init__(
            f"{quoted(path)} was changed while you edited it; your edit is kept in {quoted(draft)}",
            hint=f"compare the two, then: medtw catalog edit {entry_id} --continue",
        )
