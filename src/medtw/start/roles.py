"""Professions and roles, and the terms of the vocabularies that matter to them.

Most professions are specialties: whoever types "pharmacist" means the specialty of that alias. Here are
those that are none, and those for which a newcomer wants to see more than their own specialty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medtw import text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(NamedTuple):
    """What people do."""

    #: What they call themselves, with the article, and what many of them are called.
    noun: str
    plural: str
    #: Their own subject, as the token of its term, and others near it.
    own: tuple[str, ...] = ()
    #: What they also want to know of.
    beside: tuple[str, ...] = ()
    #: Other names, beside the id.
    names: tuple[str, ...] = ()


ROLES: Mapping[str, Role] = {
    "nurse": Role(
        "a nurse",
        "nurses",
        own=("s:nursing",),
        beside=("t:patient-safety", "t:clinician-mental-health", "t:burnout", "t:health-worker-safety"),
    ),
    "doctor": Role(
        "a doctor",
        "doctors",
        beside=("t:case-discussion", "t:evidence", "t:clinician-mental-health", "t:narrative-medicine"),
        names=("physician", "attending", "consultant", "medic", "clinician"),
    ),
    "resident": Role(
        "a resident",
        "residents",
        own=("t:residency-training", "t:students-and-residents"),
        beside=("t:case-discussion", "t:medical-education", "t:mentorship", "t:burnout"),
        names=("fellow", "registrar", "intern", "trainee", "junior doctor", "resident physician"),
    ),
    "student": Role(
        "a student",
        "students",
        own=("t:medical-students", "t:students-and-residents"),
        beside=("t:foam", "t:case-discussion", "t:mentorship", "t:medical-education"),
        names=("medical student", "med student"),
    ),
    "midwife": Role(
        "a midwife",
        "midwives",
        own=("s:midwifery",),
        beside=("s:obstetrics-gynecology", "t:reproductive-health"),
    ),
    "paramedic": Role(
        "a paramedic",
        "paramedics",
        own=("s:paramedicine", "s:ems"),
        beside=("s:emergency-medicine", "t:foam"),
        names=("emt",),
    ),
    "therapist": Role(
        "an allied health professional",
        "allied health professionals",
        own=("s:allied-health",),
        beside=("t:evidence", "t:chronic-conditions"),
        names=("allied health professional",),
    ),
    "librarian": Role(
        "a librarian",
        "librarians",
        own=("s:librarianship",),
        beside=("t:evidence", "s:evidence-based-medicine", "t:misinformation", "t:research"),
        names=("medical librarian", "health librarian"),
    ),
    "educator": Role(
        "an educator",
        "educators",
        own=("t:medical-education",),
        beside=("t:simulation", "t:foam", "t:tweetorials", "t:students-and-residents"),
        names=("teacher", "lecturer", "clinician educator"),
    ),
    "researcher": Role(
        "a researcher",
        "researchers",
        own=("t:research",),
        beside=("t:clinical-trials", "t:statistics", "t:evidence"),
        names=("scientist",),
    ),
    "society": Role(
        "with a society",
        "societies",
        own=("t:social-media", "t:public-health-communication"),
        beside=("t:leadership", "t:advocacy", "t:health-policy"),
        names=("society officer", "society staff", "communications", "communications officer"),
    ),
    "patient": Role(
        "a patient",
        "patients",
        own=("t:patient-advocacy",),
        beside=("t:chronic-conditions", "t:rare-diseases", "t:cancer-community"),
        names=("carer", "caregiver", "patient advocate"),
    ),
}
_IDS = {text.key(name): role_id for role_id, role in ROLES.items() for name in (role_id, *role.names)}


def find_role(typed: str) -> Role | None:
    """The role of a name, in the singular or plural."""
    forms = (text.key(typed), text.key(text.singular_phrase(text.normalise(typed))))
    return next((ROLES[_IDS[form]] for form in forms if form in _IDS), None)
