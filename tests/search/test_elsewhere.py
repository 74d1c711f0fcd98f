"""Where a name belongs that was given for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from medtw.kinds import Kind
from medtw.search.elsewhere import where_it_belongs

if TYPE_CHECKING:
    from medtw.index.store import Index


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("peru", "'peru' is a country: medtw chats --country peru", id="four letters"),
        pytest.param("usa", None, id="three letters"),
    ],
)
def test_a_name_of_at_least_four_letters_may_be_a_country(
    name: str, hint: str | None, small_index: Index
) -> None:
    assert where_it_belongs(small_index, Kind.CHAT, name) == hint
