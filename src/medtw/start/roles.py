"""Professions and roles, and the terms of the vocabularies that matter to them.

Most professions are specialties: whoever types "pharmacist" means the specialty of that alias. Here are
those that are none, and those for which a newcomer wants to see more than their own specialty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw import text
from medtw.index.tokens import specialties, topics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from medtw.index.tokens import Token


class Role(NamedTuple):
    """What people do."""

    #: What they call themselves, with the article, and what many of them are called.
    noun: str
    plural: str
    #: Their own subject, as the token of its term, and others near it.
    own: tuple[Token, ...] = ()
    #: What they also want to know of.
    beside: tuple[Token, ...] = ()
    #: Other names, beside the id.
    names: tuple[str, ...] = ()


ROLES: Mapping[str, Role] = {
    "nurse": Role(
        "a nurse",
        "nurses",
        own=specialties("nursing"),
        beside=topics("patient-safety", "clinician-mental-health", "burnout", "health-worker-safety"),
    ),
    "doctor": Role(
        "a doctor",
        "doctors",
        beside=topics("case-discussion", "evidence", "clinician-mental-health", "narrative-medicine"),
        names=("physician", "attending", "consultant", "medic", "clinician"),
    ),
    "resident": Role(
        "a resident",
        "residents",
        own=topics("residency-training", "students-and-residents"),
        beside=topics("case-discussion", "medical-education", "mentorship", "burnout"),
        names=("fellow", "registrar", "intern", "trainee", "junior doctor", "resident physician"),
    ),
    "student": Role(
        "a student",
        "students",
        own=topics("medical-students", "students-and-residents"),
        beside=topics("foam", "case-discussion", "mentorship", "medical-education"),
        names=("medical student", "med student"),
    ),
    "midwife": Role(
        "a midwife",
        "midwives",
        own=specialties("midwifery"),
        beside=(*specialties("obstetrics-gynecology"), *topics("reproductive-health")),
    ),
    "paramedic": Role(
        "a paramedic",
        "paramedics",
        own=specialties("paramedicine", "ems"),
        beside=(*specialties("emergency-medicine"), *topics("foam")),
        names=("emt",),
    ),
    "therapist": Role(
        "an allied health professional",
        "allied health professionals",
        own=specialties("allied-health"),
        beside=topics("evidence", "chronic-conditions"),
        names=("allied health professional",),
    ),
    "librarian": Role(
        "a librarian",
        "librarians",
        own=specialties("librarianship"),
        beside=(
            *topics("evidence"),
            *specialties("evidence-based-medicine"),
            *topics("misinformation", "research"),
        ),
        names=("medical librarian", "health librarian"),
    ),
    "educator": Role(
        "an educator",
        "educators",
        own=topics("medical-education"),
        beside=topics("simulation", "foam", "tweetorials", "students-and-residents"),
        names=("teacher", "lecturer", "clinician educator"),
    ),
    "researcher": Role(
        "a researcher",
        "researchers",
        own=topics("research"),
        beside=topics("clinical-trials", "statistics", "evidence"),
        names=("scientist",),
    ),
    "society": Role(
        "with a society",
        "societies",
        own=topics("social-media", "public-health-communication"),
        beside=topics("leadership", "advocacy", "health-policy"),
        names=("society officer", "society staff", "communications", "communications officer"),
    ),
    "patient": Role(
        "a patient",
        "patients",
        own=topics("patient-advocacy"),
        beside=topics("chronic-conditions", "rare-diseases", "cancer-community"),
        names=("carer", "caregiver", "patient advocate"),
    ),
}
_IDS = {text.key(name): role_id for role_id, role in ROLES.items() for name in (role_id, *role.names)}


def find_role(typed: str) -> Role | None:
    """The role of a name, in the singular or plural."""
    forms = (text.key(typed), text.key(text.singular_phrase(text.normalise(typed))))
    return next((ROLES[_IDS[form]] for form in forms if form in _IDS), None)
