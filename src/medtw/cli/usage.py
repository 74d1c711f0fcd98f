"""Usage errors from Typer -> errors that look like all the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer._click.types import IntRange

from medtw.cli.mistakes import (
    BadUsageError,
    MissingValueError,
    SurplusArgumentError,
    UnknownOptionError,
    UnquotedExclusionError,
)
from medtw.errors import BadValueError, MedtwError
from medtw.quoting import escaped
from medtw.search.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click.types import ParamType

#: Typer has no error class for this.
_SURPLUS = re.compile(r"Got unexpected extra argument\(s\) \((?P<arguments>.*)\)", re.DOTALL)
#: A word after a dash. It may be a word to exclude from a search, typed without quotes.
_EXCLUSION = re.compile(r"-[^\W\d_]{3,}")


def usage_error(error: ClickException, arguments: Sequence[str]) -> MedtwError:
    """The same error in medtw's words."""
    command = error.ctx.command_path if isinstance(error, UsageError) and error.ctx else "medtw"
    if isinstance(error, BadOptionUsage):
        named = next((argument for argument in arguments if not argument.startswith("-")), "")
        return MissingValueError(error.option_name, f"medtw {named}".rstrip())
    if isinstance(error, NoSuchOption):
        # Click suggests names that look less alike.
        near = nearest(error.option_name, error.possibilities or ())
        return UnknownOptionError(error.option_name, near, command)
    if isinstance(error, BadParameter) and not isinstance(error, MissingParameter) and error.param:
        option = error.param.opts[0]
        value, _is_not, _what = error.message.partition(" is not ")
        return BadValueError(option, value.strip("'"), _expected(error.param.type))
    surplus = _SURPLUS.fullmatch(error.message)
    if surplus:
        return SurplusArgumentError(surplus["arguments"], command)
    message = error.format_message().rstrip(".")
    return BadUsageError(escaped(message[:1].lower() + message[1:]), command)


def _expected(kind: ParamType) -> str:
    """A description of valid values, by type."""
    if not isinstance(kind, IntRange):
        return f"a value of type {kind.name}"
    return f"a number from {kind.min}" + (f" to {kind.max}" if kind.max is not None else "")


def unquoted_exclusion(arguments: Sequence[str]) -> UnquotedExclusionError | None:
    """The error for an excluded word that was read as options: -podcast."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "search" not in options:
        return None
    return next((UnquotedExclusionError(word) for word in options if _EXCLUSION.fullmatch(word)), None)
