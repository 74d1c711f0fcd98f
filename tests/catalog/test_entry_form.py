"""`check --fix` gives the files of entries their usual form, and leaves alone what it cannot be sure of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from factories import account, write_catalog
from hypothesis import given
from hypothesis import strategies as st

from medtw.catalog.documents import parse_yaml
from medtw.catalog.entry_files import entry_text
from medtw.catalog.entry_form import Tidied, tidied
from medtw.catalog.folder import load
from medtw.catalog.mend import Mended, mend
from medtw.folders import PACKAGE
from medtw.kinds import Kind

CATALOG = PACKAGE.parents[1] / "catalog"
ADA = """\
# Mine.
name: Ada
form: person
# Since when?
country: NO  # Norway
summary: Writes.
platforms:
  x:
    handle: ada
    seen: 2026-05
sources:
  - url: https://example.org
    title: A page
    published: 2026-05
"""
QUOTED = ADA.replace("2026-05", "'2026-05'").replace("NO ", "'NO' ")


@pytest.mark.parametrize("kind", Kind)
def test_bundled_entries_have_this_form(kind: Kind) -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in sorted((CATALOG / kind.plural).glob("*.yml"))
    }

    assert [name for name, text in texts.items() if tidied(kind, text).text != text] == []


def test_what_could_be_taken_for_something_else_is_quoted_and_comments_stay() -> None:
    assert tidied(Kind.ACCOUNT, ADA) == Tidied(QUOTED, 3, is_reordered=False)
    assert tidied(Kind.ACCOUNT, QUOTED) == Tidied(QUOTED, 0, is_reordered=False)


def test_fields_are_put_in_order_with_the_comments_above_them() -> None:
    summary, country = "summary: Writes.\n", "# Since when?\ncountry: 'NO'  # Norway\n"
    mixed = QUOTED.replace(country + summary, summary + country).replace("# Mine.\nname: Ada\n", "# Mine.\n")

    assert tidied(Kind.ACCOUNT, f"{mixed}name: Ada") == Tidied(
        QUOTED.replace("# Mine.\nname: Ada\n", "# Mine.\nname: Ada\n"), 0, is_reordered=True
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name: [", id="no YAML"),
        pytest.param("name: Ada\nname: Eve\n", id="a field twice"),
        pytest.param("{form: person, name: Ada}\n", id="all on one line"),
        pytest.param("summary: |\n  2026-05\nname: Ada\n# The end.", id="a block, whose lines are no values"),
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    after = tidied(Kind.ACCOUNT, text).text

    assert after == text or parse_yaml(after).value == parse_yaml(text).value
    assert "'2026-05'" not in after


RECORDS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Ada", "NO", "2026-05", "a: b"])},
    optional={
        "role": st.sampled_from(["Nurse", "yes", "12:30", "# x"]),
        "aliases": st.lists(st.sampled_from(["A", "~", "1e3", "x 1"]), min_size=1, unique=True),
        "platforms": st.just({"x": {"handle": "ada"}}),
        "sources": st.just([{"url": "https://example.org", "title": "A page", "published": "2018-05"}]),
    },
)


@given(record=RECORDS, order=st.randoms())
def test_any_order_of_fields_becomes_that_of_a_new_file(record: dict[str, object], order: object) -> None:
    names = list(record)
    order.shuffle(names)  # type: ignore[attr-defined]
    mixed = "".join(entry_text(Kind.ACCOUNT, {name: record[name]}) for name in names)  # type: ignore[dict-item]

    assert tidied(Kind.ACCOUNT, mixed).text == entry_text(Kind.ACCOUNT, record)  # type: ignore[arg-type]


def test_the_files_of_a_catalog_are_mended(tmp_path: Path) -> None:
    root = write_catalog(tmp_path / "own", accounts={"ada": account()})
    path = root / "accounts" / "eve.yml"
    path.write_text("form: person\n" + ADA.replace("form: person\n", ""), encoding="utf-8")

    assert [*mend(load(root))] == [Mended(str(path), quotes=3, is_reordered=True)]
    assert [*mend(load(root))] == []
    assert parse_yaml(path.read_text(encoding="utf-8")).value == parse_yaml(ADA).value


def test_the_check_says_what_it_fixed(medtw: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    path = tmp_path / "own" / "accounts" / "eve.yml"
    path.parent.mkdir(parents=True)
    path.write_text("form: person\n" + ADA.replace("form: person\n", ""), encoding="utf-8")

    assert medtw("catalog", "check", "--fix", str(tmp_path / "own")) == (
        0,
        f"{path}: fixed: fields put in order, 3 values quoted\n",
        "1 entries read, no problems\n",
    )
