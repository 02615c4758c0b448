"""The case file: what a family has told. Every field may be left out, and then it is not answered.

"Not answered" never means no. "None" is said: an empty list, `alive: true`,
`disability_grade: 0`, `contract: "open_ended"`, `parents: "mother"`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from rules.provinces import NAMES
from rules.readings import READINGS

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_BABIES = 10
MOST_ENTRIES = 30
MOST_BIRTHS, MOST_CHILDREN, MOST_ELDERS, MOST_STAYS = 12, 16, 8, 40
"""As many as a family is answered for: children listed and born together, stays of all elders together."""
LONGEST_NAME = 200


class Parents(StrEnum):
    """Who is in this family, or whose child it is."""

    BOTH = "both"
    MOTHER = "mother"
    FATHER = "father"


class Marriage(StrEnum):
    """婚姻状况, today; taken to hold on every day."""

    MARRIED = "married"
    UNMARRIED = "unmarried"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Hukou(StrEnum):
    """户口: 农业户口或界定为农村居民, 城镇, or 居民户口 of which neither is known."""

    RURAL = "rural"
    URBAN = "urban"
    UNIFIED = "unified"


class Employment(StrEnum):
    """How somebody works: 用人单位职工, 灵活就业/自营, or not at all."""

    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    NOT_EMPLOYED = "not_employed"


class Engagement(StrEnum):
    """用工身份: by a labour contract with the one worked for, as usual, or 劳务派遣, 公务员, 事业单位聘用."""

    CONTRACT = "contract"
    DISPATCHED = "dispatched"
    CIVIL_SERVANT = "civil_servant"
    INSTITUTION = "institution"


class Contract(StrEnum):
    """劳动合同期限."""

    FIXED_TERM = "fixed_term"
    OPEN_ENDED = "open_ended"


class Outcome(StrEnum):
    """How a pregnancy stands or ended."""

    EXPECTED = "expected"
    BORN = "born"
    MISCARRIAGE = "miscarriage"
    STILLBIRTH = "stillbirth"


class Sex(StrEnum):
    """性别."""

    FEMALE = "female"
    MALE = "male"


class ComplicationGrade(IntEnum):
    """计划生育手术并发症等级; 0 is none."""

    NONE = 0
    ONE = 1
    TWO = 2
    THREE = 3


class DisabilityGrade(IntEnum):
    """残疾等级, 1 the most severe; 0 is none."""

    NONE = 0
    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4


class Turn(IntEnum):
    """Whose turn it is: of what is not told, the fact with the earliest turn is asked first.

    Who there is and how old and who works; then what decides days, then dates, then money; then the rest.
    Ages come first because they close most questions; which of her children a birth is follows
    from the list of children, which comes before it.
    """

    WHO_THERE_IS = 0
    PREGNANCIES = 1
    AGES = 2
    MARRIAGE = 3
    WORK = 4
    DAYS_OF_A_BIRTH = 5
    MOTHER = 6
    FATHER = 7
    BIRTH = 8
    LOSS_OF_A_CHILD = 9
    CHILD = 10
    CLAIMS = 11
    MONEY = 12
    RECORD = 13
    ELDERS = 14
    REMARRIAGE = 15
    CERTIFICATE = 16
    LAST = 17


class Mark(Enum):
    """What else holds of a fact wherever it is asked."""

    OF_THE_FILE = "of the file"
    """No fact of the family: it says how the file is to be read, or was."""
    PAST = "past"
    """It has happened, so that a day to come is asked about again; a file may tell it all the same."""
    OF_AN_EMPLOYEE = "of an employee"
    """Asked of nobody; told by who works for an employer, where it is not as usual."""
    OF_NO_WORK = "of no work"
    """The same of who does not work."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"\d{1,12}(\.\d{1,2})?")


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        day = value
    elif isinstance(value, str) and _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day") from None
    else:
        raise PydanticCustomError("not_a_date", "a date is written YYYY-MM-DD")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("date_out_of_range", "between 1900 and 2200")
    return day


def _day_or_ongoing(value: Any) -> date | str:
    return "ongoing" if value == "ongoing" else _day(value)


def _money(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise PydanticCustomError("not_money", "an amount is written like 5200.50")
    text = str(value)
    if text.startswith("-"):
        raise PydanticCustomError("negative", "an amount is not below zero")
    if not _MONEY.fullmatch(text):
        raise PydanticCustomError("not_money", "an amount is written like 5200.50")
    return Decimal(text)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("not_a_whole_number", "a whole number")
    return value


def _whole_or_digits(value: Any) -> int:
    """A year that is a key: JSON writes keys as text."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{4}", value) else _whole(value)


def _province(value: Any) -> Any:
    """The province by its id, however it is written: 青海, 青海省, Qinghai."""
    written = value.strip().removesuffix("省").lower() if isinstance(value, str) else None
    return next((id for id, name in NAMES.items() if written in (id, name)), value)


Province = Annotated[
    Literal[*NAMES],  # type: ignore[valid-type]  # they are read from the list
    BeforeValidator(_province),
]
Day = Annotated[date, BeforeValidator(_day)]
PastDay = Annotated[Day, Mark.PAST]
Ending = Annotated[date | Literal["ongoing"], BeforeValidator(_day_or_ongoing)]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    WithJsonSchema({"type": ["string", "number"], "pattern": f"^{_MONEY.pattern}$", "description": "CNY"}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
Year = Annotated[int, BeforeValidator(_whole_or_digits), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Path = Annotated[str, Field(max_length=LONGEST_NAME, pattern=r"^[a-z_]+(/[a-z0-9_]+){0,4}$")]


class Part(BaseModel):
    """A part of the case file: frozen, and no field it does not know."""

    # Built when a case is first read, in one: a third of the time the program takes to load.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    role: ClassVar[str] = ""
    """What its facts are called by: `person_hukou`; without one a fact goes by its own name."""
    turn: ClassVar[Turn | None] = None
    """When its facts are asked, unless one says so itself."""


class Person(Part):
    """Mother or father.

    The last five are asked of nobody: untold, she works in this province by a labour contract and for pay,
    without school holidays, or receives no unemployment benefit (失业保险金).
    """

    role = "person"

    birth_date: PastDay | None = None
    alive: StrictBool | None = None
    death_date: Annotated[PastDay, Turn.MARRIAGE] | None = None
    hukou: Hukou | None = None
    employment: Annotated[Employment, Turn.WORK] | None = None
    maternity_insured: Annotated[StrictBool, Turn.MONEY] | None = None
    employer_average_monthly_wage: Annotated[Money, Turn.MONEY] | None = None
    monthly_wage: Annotated[Money, Turn.MONEY] | None = None
    only_child: StrictBool | None = None
    contract: Contract | None = None
    contract_ends: Day | None = None
    complication_grade: Annotated[ComplicationGrade, BeforeValidator(_whole), Turn.LAST] | None = None
    care_leave_used: dict[Year, Annotated[Whole, Field(ge=0, le=366)]] | None = None
    work_province: Annotated[Name, BeforeValidator(_province), Mark.OF_AN_EMPLOYEE] | None = None
    engaged_as: Annotated[Engagement, Mark.OF_AN_EMPLOYEE] | None = None
    unpaid_leave: Annotated[StrictBool, Mark.OF_AN_EMPLOYEE] | None = None
    school_holidays: Annotated[StrictBool, Mark.OF_AN_EMPLOYEE] | None = None
    unemployment_benefit: Annotated[StrictBool, Mark.OF_NO_WORK] | None = None


class Birth(Part):
    """One pregnancy: expected, ended in birth, or lost."""

    role = "birth"
    turn = Turn.BIRTH

    outcome: Annotated[Outcome, Turn.PREGNANCIES] | None = None
    due_date: Annotated[Day, Turn.PREGNANCIES] | None = None
    date: Annotated[PastDay, Turn.PREGNANCIES] | None = None
    babies: Annotated[Whole, Field(ge=1, le=MOST_BABIES), Turn.DAYS_OF_A_BIRTH] | None = None
    difficult: Annotated[StrictBool, Turn.DAYS_OF_A_BIRTH] | None = None
    weeks_pregnant: Annotated[Whole, Field(ge=0, le=45), Turn.DAYS_OF_A_BIRTH] | None = None
    leave_starts: Day | None = None
    care_leave_starts: Day | None = None
    remote_area: Annotated[StrictBool, Turn.MONEY] | None = None
    order: Annotated[Whole, Field(ge=1, le=MOST_ENTRIES)] | None = None
    lawful: StrictBool | None = None


class Child(Part):
    """A child ever born to or adopted by the couple."""

    role = "child"
    turn = Turn.CHILD

    label: Name | None = None
    birth_date: Annotated[PastDay, Turn.AGES] | None = None
    sex: Sex | None = None
    adopted: StrictBool | None = None
    adopted_on: Day | None = None
    alive: Annotated[StrictBool, Turn.LOSS_OF_A_CHILD] | None = None
    death_date: Annotated[PastDay, Turn.LOSS_OF_A_CHILD] | None = None
    disability_grade: Annotated[DisabilityGrade, BeforeValidator(_whole)] | None = None
    disability_date: PastDay | None = None
    parents: Parents | None = None
    lawful: StrictBool | None = None
    hukou_province: Annotated[Name, BeforeValidator(_province), Turn.CLAIMS] | None = None
    subsidy_claimed: Annotated[tuple[Year, ...], Field(max_length=MOST_ENTRIES), Turn.CLAIMS] | None = None
    school_starts: Day | None = None
    education_ends: Annotated[Day, Turn.LAST] | None = None


class Stay(Part):
    """A stay in hospital; both days count."""

    model_config = ConfigDict(populate_by_name=True)

    role = "stay"

    first: Day = Field(alias="from")
    last: Ending | None = Field(default=None, alias="to")


class Elder(Part):
    """A parent of the mother or of the father."""

    role = "elder"

    label: Name | None = None
    birth_date: PastDay | None = None
    parent_of: Literal[Parents.MOTHER, Parents.FATHER] | None = None
    stays: Annotated[tuple[Stay, ...], Field(max_length=MOST_ENTRIES)] | None = None


class FamilyPlanning(Part):
    """What the family's record under the old family-planning policy says."""

    only_child_certificate: Annotated[StrictBool, Turn.CERTIFICATE] | None = None
    policy_violation: Annotated[StrictBool, Turn.RECORD] | None = None


class Shown(Part):
    """One result as it was shown when the file was saved; files of before do not keep its dates."""

    model_config = ConfigDict(populate_by_name=True)

    entitlement: Name
    subject: Name
    about: Name | None = None
    status: Name
    days: Whole | None = None
    amount: Money | None = None
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")


class ShownLeave(Part):
    """Leaves without a gap between them, as they were shown when the file was saved."""

    model_config = ConfigDict(populate_by_name=True)

    subject: Name
    about: Name | None = None
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    days: Whole
    back_at_work: Day


class Saved(Part):
    """What was shown when the file was saved, to tell later what is different."""

    as_of: Day
    program: Name
    findings: Annotated[tuple[Shown, ...], Field(max_length=2000)] = ()
    leave_plan: Annotated[tuple[ShownLeave, ...], Field(max_length=MOST_ENTRIES)] | None = None


def _reading_and_option(choices: dict[str, str]) -> dict[str, str]:
    for reading, option in choices.items():
        if reading not in READINGS:
            raise PydanticCustomError("no_such_reading", "no reading {reading}", {"reading": reading})
        if option not in READINGS[reading].options:
            raise PydanticCustomError(
                "no_such_option",
                "no option {option} of {reading}",
                {"reading": reading, "option": option, "allowed": ", ".join(READINGS[reading].options)},
            )
    return choices


def _checked_choices(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(
        isinstance(key, str) and isinstance(option, str) for key, option in value.items()
    ):
        raise PydanticCustomError("not_choices", "reading and option, both by name")
    return _reading_and_option(value)


class Family(Part):
    """A whole case file. `version` 1.

    A family is answered for 12 births, 16 children (those listed and those that births bring, together),
    8 elders and 40 stays in hospital of all elders together, at the most.
    """

    version: Annotated[Literal[1], Mark.OF_THE_FILE] = 1
    as_of: Annotated[Day, Mark.OF_THE_FILE] | None = None
    province: Annotated[Province, Mark.OF_THE_FILE] | None = None
    parents: Parents | None = None
    marriage: Annotated[Marriage, Turn.MARRIAGE] | None = None
    married_on: Day | None = None
    remarried: Annotated[StrictBool, Turn.REMARRIAGE] | None = None
    mother: Annotated[Person, Turn.MOTHER] | None = None
    father: Annotated[Person, Turn.FATHER] | None = None
    births: (
        Annotated[
            tuple[Birth, ...],
            Field(
                max_length=MOST_BIRTHS,
                description="One pregnancy each. Left out beside `children`: nothing further was born; "
                "what an expected birth would open stays open; no birth is made up for a listed child "
                "under three, it is asked for.",
            ),
            Turn.WHO_THERE_IS,
        ]
        | None
    ) = None
    children: (
        Annotated[
            tuple[Child, ...],
            Field(
                max_length=MOST_CHILDREN,
                description="Complete for children already born; a birth that came and is not among them is "
                "added. Not told: `alive` is taken as true, `parents` as both; `assumed` says so.",
            ),
            Turn.WHO_THERE_IS,
        ]
        | None
    ) = None
    elders: Annotated[tuple[Elder, ...], Field(max_length=MOST_ELDERS), Turn.ELDERS] | None = None
    family_planning: FamilyPlanning | None = None
    choices: Annotated[dict[str, str], BeforeValidator(_checked_choices), Mark.OF_THE_FILE] | None = None
    unknown: Annotated[tuple[Path, ...], Field(max_length=1000), Mark.OF_THE_FILE] | None = None
    household: Annotated[Name, Mark.OF_THE_FILE] | None = None
    saved: Annotated[Saved, Mark.OF_THE_FILE] | None = None
