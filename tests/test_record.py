from __future__ import annotations

import copy
import pickle
from typing import ClassVar

import pytest

from medtw.record import REQUIRED, Record


class Animal(Record):
    legs: int
    sound: str | None = None
    kingdom: ClassVar[str] = "animals"

    @property
    def shout(self) -> str:
        return (self.sound or "...").upper()


class Dog(Animal):
    name: str
    legs: int = 4


class Cat(Animal):
    name: str
    legs: int = 4


def test_fields_are_those_annotated_here_and_above_with_their_defaults() -> None:
    assert Dog.fields == {"legs": 4, "sound": None, "name": REQUIRED}
    assert Animal.fields == {"legs": REQUIRED, "sound": None}


def test_a_record_has_the_values_given_and_the_defaults() -> None:
    dog = Dog(name="Rex", sound="woof")

    assert (dog.name, dog.legs, dog.sound, dog.shout, dog.kingdom) == ("Rex", 4, "woof", "WOOF", "animals")


def test_missing_fields_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^Dog has missing or unknown fields: name$"):
        Dog()  # type: ignore[call-arg]


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^Dog has missing or unknown fields: tail, kingdom$"):
        Dog(name="Rex", tail=1, kingdom="plants")  # type: ignore[call-arg]


def test_a_missing_and_an_unknown_field_are_both_named() -> None:
    with pytest.raises(TypeError, match=r"^Dog has missing or unknown fields: name, nmae$"):
        Dog(nmae="Rex")  # type: ignore[call-arg]


def test_a_record_cannot_be_changed() -> None:
    dog = Dog(name="Rex")

    with pytest.raises(AttributeError, match=r"^Dog\.name cannot be changed$"):
        dog.name = "Max"  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"^Dog\.tail cannot be changed$"):
        dog.tail = 1
    with pytest.raises(AttributeError, match=r"^Dog\.name cannot be deleted$"):
        del dog.name
    assert dog == Dog(name="Rex")


def test_replace_gives_another_record_and_leaves_the_first() -> None:
    dog = Dog(name="Rex", sound="woof")

    assert dog.replace(name="Max") == Dog(name="Max", sound="woof")
    assert dog == Dog(name="Rex", sound="woof")


def test_replace_refuses_unknown_fields() -> None:
    with pytest.raises(TypeError, match=r"^Dog has missing or unknown fields: tail$"):
        Dog(name="Rex").replace(tail=1)


def test_records_are_equal_where_class_and_values_are() -> None:
    assert Dog(name="Rex") == Dog(name="Rex", legs=4)
    assert Dog(name="Rex") != Dog(name="Rex", legs=3)
    assert Dog(name="Rex") != Cat(name="Rex")


def test_equal_records_are_one_in_a_set() -> None:
    assert len({Dog(name="Rex"), Dog(legs=4, name="Rex"), Dog(name="Max")}) == 2


def test_a_copy_is_equal_and_cannot_be_changed_either() -> None:
    dog = Dog(name="Rex", sound="woof")
    copies = [copy.copy(dog), copy.deepcopy(dog), pickle.loads(pickle.dumps(dog))]  # noqa: S301 - our own

    assert copies == [dog, dog, dog]
    with pytest.raises(AttributeError, match=r"^Dog\.name cannot be changed$"):
        copies[1].name = "Max"


def test_what_is_shown_is_what_differs_from_the_defaults() -> None:
    assert repr(Dog(name="Rex")) == "Dog(name='Rex')"
    assert repr(Dog(name="Rex", legs=3)) == "Dog(legs=3, name='Rex')"
