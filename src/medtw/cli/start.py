"""`medtw start`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from medtw.cli.actions import listing
from medtw.cli.complete import (
    complete_country,
    complete_language,
    complete_platform,
    complete_role,
    complete_specialty,
    complete_topic,
)
from medtw.cli.options import Asked, Zone, in_group, option
from medtw.cli.output import emit
from medtw.cli.reader import reader_zone
from medtw.cli.state import State
from medtw.cli.streams import say
from medtw.errors import UnknownValueError
from medtw.quoting import escaped
from medtw.render.start import start_report
from medtw.start.choice import choose
from medtw.start.newcomer import Answers, describe

if TYPE_CHECKING:
    from typing import Unpack

    from medtw.index.store import Index


def _answer(help_text: str, *names: str, **settings: Any) -> Any:
    metavar = names[0].removeprefix("--").upper()
    return option(list[str] | None, *names, metavar=metavar, help=help_text, **settings)


#: The options that answer what `start` asks, by the names of the answers.
_ANSWERS: dict[str, Any] = in_group(
    "About you",
    {
        "roles": _answer(
            "What you do, such as nurse, 'ICU nurse', resident or librarian. Can be repeated.",
            "--role",
            autocompletion=complete_role,
        ),
        "specialties": _answer(
            "A specialty you work in.", "--specialty", "-s", autocompletion=complete_specialty
        ),
        "topics": _answer("A topic that interests you.", "--topic", "-t", autocompletion=complete_topic),
        "platforms": _answer(
            "A platform you use, such as bluesky or x. Leaves out people and hashtags that are elsewhere.",
            *("--platform", "-p"),
            autocompletion=complete_platform,
        ),
        "countries": _answer(
            "Your country. What is from there comes first.", "--country", autocompletion=complete_country
        ),
        "languages": _answer(
            "A language you read. Default: English.", "--language", autocompletion=complete_language
        ),
    },
)


@listing(_ANSWERS)
def start(
    ctx: typer.Context,
    asked: Asked,
    tz: Zone = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Do not ask anything, not even on a terminal.")
    ] = False,
) -> None:
    """Make a first list for you: people, hashtags, a chat, podcasts and events, each with the reason.

    Without options, it asks what you do, what interests you and which platforms you use. In a pipe it
    never asks.

    \b
      medtw start
      medtw start --role 'ICU nurse' --country Philippines
      medtw start -s cardiology -t burnout -p bluesky
      medtw start --role librarian --save
      medtw start --no-input --json
    """
    state: State = ctx.obj
    answers = Answers(
        roles=asked.values["roles"] or (),
        specialties=asked.values["specialties"] or (),
        topics=asked.values["topics"] or (),
        platforms=asked.values["platforms"] or (),
        countries=asked.values["countries"] or (),
        languages=asked.values["languages"] or (),
    )
    was_asked = not any(answers.values()) and not no_input and _ask(state.index, answers)
    newcomer = describe(state.index, **answers)
    now = state.now(reader_zone(state, tz))
    report = start_report(choose(state.index, newcomer, now), newcomer, now)
    if was_asked:
        report = report.replace(tips=(*report.tips, f"the same again: {_command(answers)}"))
    emit(state, report, asked.output)


def _ask(index: Index, answers: Answers) -> bool:
    """Ask the three questions, if somebody can answer; returns whether anything was answered."""
    from medtw.cli.ask import ask, is_asking_possible
    from medtw.platforms import PLATFORMS
    from medtw.start.roles import ROLES

    if not is_asking_possible():
        return False
    specialties, topics = (
        [counted.term.label for counted in index.terms(vocabulary)] for vocabulary in ("specialty", "topic")
    )
    say("Three questions, then your list. Press Enter to skip one; Tab completes what you type.", "")
    answers["roles"] = ask(
        "What do you do? For example: ICU nurse, cardiology, resident, librarian",
        [*ROLES, *specialties],
        lambda typed: _complaint(index, roles=typed),
    )
    answers["topics"] = ask(
        "What interests you? For example: burnout, journal club, women in medicine",
        [*topics, *specialties],
        lambda typed: _complaint(index, topics=typed),
    )
    answers["platforms"] = ask(
        "Which platforms do you use? For example: Bluesky, X",
        [platform.label for platform in PLATFORMS.values()],
        lambda typed: _complaint(index, platforms=typed),
    )
    return any(answers.values())


def _complaint(index: Index, **answers: Unpack[Answers]) -> str | None:
    """What is wrong with some answers, in the words of errors; None if nothing is."""
    try:
        describe(index, **answers)
    except UnknownValueError as error:
        return "\n".join(error.lines)
    return None


def _command(answers: Answers) -> str:
    """The command that gives the same list."""
    options = {"--role": answers["roles"], "--topic": answers["topics"], "--platform": answers["platforms"]}
    words = [word for option, values in options.items() for value in values for word in (option, value)]
    return f"medtw start {escaped(shlex.join(words))}"
