from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import account, chat, write_catalog

from medtw.catalog.folder import load
from medtw.catalog.weekdays import contradictions

TUESDAY = {"rule": "FREQ=WEEKLY;BYDAY=TU"}


def doubts(schedule: str | None, *sessions: dict[str, Any]) -> list[str]:
    record = chat(schedule=schedule, sessions=list(sessions) or None)
    return [str(doubt) for doubt in contradictions(load(write_catalog(Path(), chats={"it": record})))]


@pytest.mark.parametrize(
    ("schedule", "session", "expected"),
    [
        pytest.param(
            "Thursdays 8 pm", TUESDAY, "falls on Tuesday, while the words name Thursday", id="another day"
        ),
        pytest.param(
            "Every THURSDAY or friday",
            {"rule": "FREQ=MONTHLY;BYDAY=2TU,-1WE"},
            "falls on Tuesday and Wednesday, while the words name Thursday and Friday",
            id="two other days",
        ),
        pytest.param(
            "Tuesdays",
            {"name": "Thursday session", **TUESDAY},
            "falls on Tuesday, while the words name Thursday",
            id="the name of the session",
        ),
    ],
)
def test_a_rule_that_the_words_contradict_is_a_warning(
    schedule: str, session: dict[str, Any], expected: str
) -> None:
    line = 7 if "name" in session else 6
    assert doubts(schedule, session) == [f"chats/it.yml:{line}: sessions[0].rule: warning: {expected}"]


@pytest.mark.parametrize(
    ("schedule", "session"),
    [
        pytest.param("Tuesdays 8 pm", TUESDAY, id="the same day"),
        pytest.param("Tuesdays; on a Thursday once", TUESDAY, id="an example beside it"),
        pytest.param("Thursdays", {"name": "Tuesday session", **TUESDAY}, id="a name that says better"),
        pytest.param("Weekly, day not stated", TUESDAY, id="no day in the words"),
        pytest.param(None, TUESDAY, id="no words"),
        pytest.param("Thursdays", {"rule": "FREQ=MONTHLY;BYMONTHDAY=15"}, id="no weekday in the rule"),
        pytest.param("Thursdays", {"start": "20:00", "zone": "UTC"}, id="no rule"),
    ],
)
def test_words_and_rule_may_agree_or_say_nothing(schedule: str | None, session: dict[str, Any]) -> None:
    assert doubts(schedule, session) == []


def test_each_session_is_compared_by_itself() -> None:
    sessions = [{"rule": f"FREQ=WEEKLY;BYDAY={day}"} for day in ("TU", "SA", "TH")]

    [doubt] = doubts("Tuesdays and Thursdays", *sessions)

    place = "chats/it.yml:7: sessions[1].rule"
    assert doubt == f"{place}: warning: falls on Saturday, while the words name Tuesday and Thursday"


def test_the_check_prints_warnings_and_still_finds_no_problem(
    tmp_path: Path, medtw: Callable[..., tuple[int, str, str]]
) -> None:
    record = chat(schedule="Thursdays", sessions=[TUESDAY])
    root = write_catalog(tmp_path, chats={"it": record}, accounts={"ada": account(topics=["burnout"])})
    (root / "about.yml").unlink()
    shutil.rmtree(root / "terms")

    warning = "6: sessions[0].rule: warning: falls on Tuesday, while the words name Thursday"
    assert medtw("catalog", "check", str(root)) == (
        0,
        f"{root / 'chats' / 'it.yml'}:{warning}\n",
        "2 entries read, no problems, 1 warning\n",
    )
