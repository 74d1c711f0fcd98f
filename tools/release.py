"""Makes the files of a release and its tag, or says what is missing: `nox -s release`.

With `--tagged TAG`, for the machine that publishes: the same for a tag that exists. Publishes nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
#: Nobody can have an address with this name; the project's own is not set then.
NO_ADDRESS = ".invalid/"


def output(*command: str) -> str:
    """What a command in the project prints."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def read(name: str) -> str:
    """The text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def version() -> str:
    """The version in the code."""
    found = re.search(r'^__version__ = "(.+)"$', read("src/medtw/__init__.py"), re.MULTILINE)
    if found is None:
        sys.exit("src/medtw/__init__.py has no version")
    return found[1]


def faults(number: str, day: str) -> Iterator[str]:
    """What is wrong with the files of a release, made on a day.

    Args:
        number: Its version.
        day: Of its last commit, as an ISO date.
    """
    heading = rf"^## \[{re.escape(number)}\] - (\d{{4}}-\d\d-\d\d)$"
    released = re.search(heading, read("CHANGELOG.md"), re.MULTILINE)
    if released is None:
        yield f"CHANGELOG.md has no section '## [{number}] - DATE'"
    elif released[1] > day:
        yield f"CHANGELOG.md dates {number} {released[1]}, after its last commit on {day}"
    citation = read("CITATION.cff")
    if f"\nversion: {number}\n" not in citation:
        yield f"CITATION.cff is not of version {number}"
    if released and f"\ndate-released: '{released[1]}'\n" not in citation:
        yield f"CITATION.cff is not of {released[1]}, the date in CHANGELOG.md"
    urls = tomllib.loads(read("pyproject.toml"))["project"]["urls"]
    yield from (f"pyproject.toml: {name} is no address yet" for name in urls if NO_ADDRESS in urls[name])


def unfit(tag: str, *, is_tagged: bool) -> Iterator[str]:
    """Why the checkout is not what the tag should name."""
    if output("git", "status", "--porcelain"):
        yield "there are changes that are not committed"
    if is_tagged and tag not in output("git", "tag", "--points-at", "HEAD").split():
        yield f"the commit is not tagged {tag}"
    if not is_tagged and output("git", "branch", "--show-current") != "main":
        yield "this is not the branch main"
    if not is_tagged and output("git", "tag", "--list", tag):
        yield f"the tag {tag} exists already"


def main(arguments: list[str]) -> None:
    """Check, build, and tag unless it is tagged."""
    number = version()
    tag, is_tagged = f"v{number}", bool(arguments)
    day = output("git", "log", "-1", "--format=%cs")
    wrong = [*unfit(tag, is_tagged=is_tagged), *faults(number, day)]
    if arguments not in ([], ["--tagged", tag]):
        wrong.append(f"{' '.join(arguments)} is not the tag of version {number}")
    if wrong:
        sys.exit("\n".join(("This cannot be released:", *(f"- {fault}" for fault in wrong))))
    shutil.rmtree(DIST, ignore_errors=True)
    for command in (["medtw", "catalog", "check"], [sys.executable, "-m", "build"]):
        subprocess.run(command, cwd=ROOT, check=True)
    subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *DIST.iterdir()], check=True)
    if not is_tagged:
        output("git", "tag", "--annotate", tag, "--message", f"medtw {number}")
        sys.stdout.write(f"\nTagged {tag}. To publish it: git push origin main {tag}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
