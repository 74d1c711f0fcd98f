"""Frozen records with named fields, cheap to define.

A dataclass writes and compiles six methods for each class. For the catalog's records, that took a sixth
of the time of a whole short command, and a named tuple compiles as much. One shared set of methods takes
almost none. Type checkers see a frozen, keyword-only dataclass.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform

#: The default of a required field.
REQUIRED: Any = object()


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A record with the fields that its class and the classes above it annotate, and their defaults."""

    #: The fields in order, with their defaults, or REQUIRED if there is none.
    fields: ClassVar[dict[str, Any]] = {}
    #: Those without a default.
    required: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = {
            name: cls.__dict__.get(name, REQUIRED)
            for name, annotation in cls.__annotations__.items()
            if "ClassVar" not in str(annotation)
        }
        cls.fields = {**cls.fields, **own}
        cls.required = frozenset(name for name, default in cls.fields.items() if default is REQUIRED)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - the classes' annotations say more
        state = self.__dict__
        state.update(self.fields)
        state.update(values)
        if len(state) != len(self.fields) or not self.required <= values.keys():
            wrong = [name for name, value in state.items() if value is REQUIRED or name not in self.fields]
            raise TypeError(f"{type(self).__name__} has missing or unknown fields: {', '.join(wrong)}")

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - as above
        """The same record with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{n}={v!r}" for n, v in self.__dict__.items() if v != self.fields[n])
        return f"{type(self).__name__}({shown})"


def plain(record: Record) -> dict[str, Any]:
    """A record as a mapping of JSON values; fields with their default values are left out."""
    values: dict[str, Any] = {}
    for (name, value), default in zip(record.__dict__.items(), record.fields.values(), strict=True):
        if value is default or value == default:
            continue
        if isinstance(value, tuple):
            values[name] = [plain(part) if isinstance(part, Record) else part for part in value]
        else:
            values[name] = plain(value) if isinstance(value, Record) else value
    return values
