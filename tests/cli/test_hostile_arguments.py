"""Hostile texts as arguments: each command takes them in every place, and answers or refuses."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import account, write_catalog
from helptexts import ROOT, commands
from hostile import TEXTS, WORDS, raw_characters
from readers import READERS
from servers import QUICK

from medtw.cli import browser
from medtw.cli.settings import SETTINGS
from medtw.cli.tab import answer
from medtw.errors import ExitCode
from medtw.network import limits
from medtw.render.formats import FORMATS

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption

    Run = Callable[..., tuple[int, str, str]]
    Parameter = TyperArgument | TyperOption
    #: What is wrong, by the name of the text.
    Faults = dict[str, list[str]]

#: What medtw may end with.
CODES = {*ExitCode} - {ExitCode.BUG, ExitCode.INTERRUPTED}
#: No system passes these in an argument or a variable.
ARGUMENTS = {name: text for name, text in TEXTS.items() if not {"\0", "\ud800"} & {*text}}
#: Values for the arguments that commands need beside the one that is hostile.
VALID = {
    "name": "eve",
    "names": "eve",
    "old": "eve",
    "new": "eva",
    "before": "own",
    "after": "own",
    "source": "people.csv",
}
#: Options with which commands change nothing but their folder, and open no page.
HARMLESS = {
    "open": ("--print",),
    "report": ("--print",),
    "catalog verify": ("--to", "own"),
    "catalog import": ("--to", "own"),
}


COMMANDS = dict(commands(ROOT))


def places(sort: str) -> list[tuple[str, Parameter]]:
    """The arguments or options that take a text, each with the name of its command."""
    return [
        (path, parameter)
        for path, command in {"": ROOT, **COMMANDS}.items()
        for parameter in command.params
        if parameter.param_type_name == sort and not getattr(parameter, "is_flag", False)
    ]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder far below others, with a catalog and a list. No page is opened, and no server answers."""
    folder = tmp_path / "a" / "b" / "c" / "d" / "e"
    folder.mkdir(parents=True)
    write_catalog(folder / "own", accounts={"eve": account(name="Eve Own")})
    (folder / "people.csv").write_text("name,x\nZoe,zoe\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setattr(browser, "open_in_browser", lambda _address: True)
    monkeypatch.setattr(limits, "LIMITS", QUICK)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))


@pytest.fixture
def run(medtw: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command; an editor changes nothing, and servers are at a port where nothing listens."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("MEDTW_SERVERS", "*=127.0.0.1:9")
    return medtw


def call(path: str, text: str, place: Parameter) -> list[str]:
    """A call of a command with a text in one place, and valid values where it needs others."""
    if not path:
        return [place.opts[0], text, "topics"]
    words = ["--catalog", "own", *path.split(), *HARMLESS.get(path, ())]
    if place.param_type_name == "option":
        words += [place.opts[0], text]
    values = []
    for parameter in COMMANDS[path].params:
        if parameter is place and parameter.param_type_name == "argument":
            values.append(text)
        elif parameter.param_type_name == "argument" and parameter.required:
            assert parameter.name in VALID, f"add a value of {parameter.name!r} to VALID, for medtw {path}"
            values.append(VALID[parameter.name])
    return [*words, "--", *values]


def faults_of(run: Run, arguments: list[str]) -> list[str]:
    """What is wrong with how a call ends."""
    code, out, err = run(*arguments)
    is_explained = code in (ExitCode.FOUND, ExitCode.NOTHING_FOUND) or bool(out + err)
    faults = [] if code in CODES and is_explained else [f"exit code {code}: {err}"]
    return [*faults, *(["a traceback"] if "Traceback" in err else []), *raw_characters(out + err)]


def found_in(faults: Faults) -> Faults:
    return {name: some for name, some in faults.items() if some}


@pytest.mark.parametrize(
    ("path", "argument"),
    [pytest.param(*place, id=f"{place[0]} {place[1].name}") for place in places("argument")],
)
def test_an_argument_may_be_any_text(run: Run, path: str, argument: Parameter) -> None:
    assert (
        found_in({name: faults_of(run, call(path, text, argument)) for name, text in ARGUMENTS.items()}) == {}
    )


def texts_of_options() -> Iterator[Any]:
    """The options, each with its share of the texts: together, those of one name take all of them."""
    counts = Counter(option.opts[0] for _, option in places("option"))
    shares = {name: cycle(ARGUMENTS) for name in counts}
    for path, option in places("option"):
        name = option.opts[0]
        names = [next(shares[name]) for _ in range(ceil(len(ARGUMENTS) / counts[name]))]
        yield pytest.param(path, option, names, id=f"{path} {name}".strip())


@pytest.mark.parametrize(("path", "option", "names"), [*texts_of_options()])
def test_the_value_of_an_option_may_be_any_text(
    run: Run, path: str, option: Parameter, names: list[str]
) -> None:
    assert found_in({name: faults_of(run, call(path, ARGUMENTS[name], option)) for name in names}) == {}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_read_whatever_is_searched_for(run: Run, name: str) -> None:
    assert name in READERS, f"add a reader of {name} to READERS in tests/readers.py"
    faults = {}
    for title, text in ARGUMENTS.items():
        code, out, err = run("search", "-f", name, "--", text, "burnout")
        faults[title] = [*([] if code in CODES else [err]), *raw_characters(out + err)]
        found = READERS[name](out) if out else set()
        if name in ("json", "yaml") and code == ExitCode.FOUND:
            typed = f"{text} burnout".encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            faults[title] += [] if typed.strip() in map(str.strip, found) else ["the text is another"]

    assert found_in(faults) == {}


@pytest.mark.parametrize("path", COMMANDS)
def test_what_looks_like_an_option_is_one_or_is_refused(run: Run, path: str) -> None:
    words = ["--catalog", "own", *path.split(), *HARMLESS.get(path, ())]

    assert found_in({name: faults_of(run, [*words, text]) for name, text in WORDS.items()}) == {}


@pytest.mark.parametrize("variable", [one.variable for one in SETTINGS.values() if one.variable])
def test_a_setting_may_be_any_text(run: Run, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    faults = {}
    for name, text in ARGUMENTS.items():
        monkeypatch.setenv(variable, text)
        faults[name] = faults_of(run, ["chats"])

    assert found_in(faults) == {}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("line", ["", "search ", "search --topic ", "chats ", "show ", "start --role "])
@pytest.mark.usefixtures("run")
def test_the_tab_key_answers_after_any_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, line: str
) -> None:
    faults = {}
    for name, text in ARGUMENTS.items():
        words = f"medtw {line}{text}"
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_TYPER_COMPLETE_ARGS": words}
        for variable, value in (asked | {"_TYPER_COMPLETE_WORD_TO_COMPLETE": text}).items():
            monkeypatch.setenv(variable, value)
        code = answer(shell)
        out = capsys.readouterr().out
        faults[name] = [*([] if code in (0, 1) else [f"exit code {code}"]), *raw_characters(out)]

    assert found_in(faults) == {}
