"""Facts by name: what a rule's parameters ask for, and where in the case file it stands.

A fact is `<role>_<field>` (mother_birth_date, child_alive), a field of the family by its own
name (marriage, children), a field of its family-planning record (policy_violation), a reading
by its id, or a *derived* fact that is worked out from others. The roles are bound for each
finding: `parent` is the holder, `spouse` the other one, `child`, `birth` and `elder` what it
is about.
"""

from __future__ import annotations

import types
import typing
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from inspect import signature
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from rules.children import OneChild, children_of, untold, untold_numbers
from rules.family import Birth, Child, Elder, Family, FamilyPlanning, Outcome, Person
from rules.law import NotHeld
from rules.provinces import HOME, province_of
from rules.readings import READINGS

T = TypeVar("T")

ROLES: dict[str, type[Any]] = {
    "mother": Person,
    "father": Person,
    "parent": Person,
    "spouse": Person,
    "birth": Birth,
    "child": Child,
    "elder": Elder,
}


class Ask(Exception):
    """A fact that is not answered; `paths` are the answers that would give it."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The answers that would give it."""
        return self.args


_OF_ITS_BIRTH = ("birth_date", "lawful")
"""Facts of a child that are answered where its birth is told of, if only that brought it."""


def asked_among(found: Iterable[object]) -> tuple[str, ...]:
    """Of things that were looked up: the answers that would give those that are not known, each once."""
    return tuple(dict.fromkeys(path for one in found if isinstance(one, Ask) for path in one.paths))


class Bounded(NamedTuple):
    """A fact that is not told but lies within bounds: shown as `shown`, certain where all bounds agree.

    `bounds` must be chosen so that what holds under the true value holds between what it
    gives under the bounds. `assumed` are the defaults it rests on, by path; `asks` the paths
    that would settle it.
    """

    shown: Any
    bounds: tuple[Any, ...]
    assumed: tuple[tuple[str, Any], ...] = ()
    asks: tuple[str, ...] = ()


Role = tuple[str, Any]
"""A path of the case file and what stands there (None where nothing was told)."""

_DERIVED, _READING, _PLANNING, _FAMILY = "derived", "reading", "family_planning", "family"
_PLACES: dict[str, tuple[str, str]] = {}
_TOUCHED = {
    "parent": 1,
    "spouse": 1,
    "birth": 2,
    "child": 2,
    "elder": 2,
}


def _place(name: str) -> tuple[str, str]:
    """In whose part of the case file a fact stands, and under which field there; worked out once a name."""
    role, _, field = name.partition("_")
    if name in DERIVED or any(name in own for own in OF_PROVINCES.values()):
        place = _DERIVED, name
    elif name in READINGS:
        place = _READING, name
    elif role in ROLES:
        place = role, field
    else:
        place = (_PLANNING if name in FamilyPlanning.model_fields else _FAMILY), name
    _PLACES[name] = place
    return place


Derivation = Callable[["Facts"], Any]
DERIVED: dict[str, Derivation] = {}
"""The derived facts of every province."""
OF_PROVINCES: defaultdict[str, dict[str, Derivation]] = defaultdict(dict)
"""Those of one province, invisible in the others; one named like a national one stands in its place."""


Derived = TypeVar("Derived", bound=Callable[..., Any])


def derived(function: Derived) -> Derived:
    """Make a function a fact of its own, by the function's name.

    Its parameters are facts, as a rule's are: while one is not answered the function is not called, unless
    the parameter may be None, which stands for what is not told. One that has to choose what it looks up,
    or looks at other people of the family, has the one parameter `facts: Facts` instead.

    Written in a province's room it is that province's own. Raises TypeError where a parameter is no fact, or
    of another type; ValueError where the name is taken, and where a province's own has another type than
    the national one it stands for.
    """
    name, province = function.__name__, province_of(function.__module__)
    own = DERIVED if province is None else OF_PROVINCES[province]
    if name in own or name in READINGS or name in Family.model_fields:
        raise ValueError(f"there is a fact {name} already")
    if name in DERIVED and _type_given(DERIVED[name]) != _type_given(function):
        raise ValueError(f"{function.__module__}.{name}: another type than the national fact of that name")
    own[name] = function if _takes_all_facts(function) else _by_parameters(function)
    return function


def _takes_all_facts(function: Callable[..., Any]) -> bool:
    return [one.annotation for one in signature(function).parameters.values()] == ["Facts"]


def _by_parameters(function: Callable[..., Any]) -> Derivation:
    """The function with its parameters looked up among the facts, one after the other."""
    wanted = [
        (name, _without(types.NoneType, kind) != kind)
        for name, kind in kinds_of_parameters(function, may_be_untold=True).items()
    ]

    @wraps(function)
    def derive(facts: Facts) -> Any:
        return function(*[facts.told(name) if may_be_none else facts(name) for name, may_be_none in wanted])

    return derive


def kinds_of_parameters(
    function: Callable[..., Any], given: frozenset[str] = frozenset(), *, may_be_untold: bool = False
) -> dict[str, Any]:
    """The type of each parameter. Raises TypeError where one is no fact, or another type than the fact's."""
    hints, where = get_type_hints(function), f"{function.__module__}.{function.__name__}"
    kinds = {name: hints.get(name) for name in signature(function).parameters}
    for name, kind in kinds.items():
        if name in given:
            continue
        try:
            wanted = annotation_of(name, province_of(function.__module__))
        except ValueError as error:
            raise TypeError(f"{where}: {error}") from None
        if (_without(types.NoneType, kind) if may_be_untold else kind) != wanted:
            raise TypeError(f"{where}: {name} is {wanted}, not {kind}")
        if may_be_untold and (derivation := DERIVED.get(name)) and _may_be_bounded(derivation):
            raise TypeError(f"{where}: {name} may be told within bounds only; look it up among the facts")
    return kinds


@cache
def _type_given(function: Derivation) -> Any:
    return _without(Bounded, get_type_hints(function)["return"])


def _may_be_bounded(function: Derivation) -> bool:
    return Bounded in get_args(get_type_hints(function)["return"])


HOLDER, ABOUT = 1, 2
Entry = tuple[Any, int]
"""What was found, and what it rests on: HOLDER, ABOUT, readings, usual values; where noted, questions."""
_RESTED_ON: defaultdict[Hashable, int] = defaultdict(int)
"""What a thing rested on when it was last found, in any family: in which view to look for it first."""
_READING_BITS = {reading: 4 << number for number, reading in enumerate(READINGS)}
_FIRST_USUAL = 4 << len(READINGS)
"""From this bit on: the usual values that one family's facts took."""
_MOST_USUAL = 256
FIRST_QUESTION = _FIRST_USUAL << _MOST_USUAL
"""From this bit on, where it is noted: what was asked."""
ON_READINGS = _FIRST_USUAL - 4
ON_USUAL = FIRST_QUESTION - _FIRST_USUAL

Default = tuple[str, Any]
"""A path that is not answered, and the usual value that is taken of it."""


@cache
def readings_among(rests_on: int) -> tuple[str, ...]:
    """The readings that something rests on."""
    return tuple(reading for reading, bit in _READING_BITS.items() if rests_on & bit)


_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class Facts(dict[Hashable, Entry]):
    """What is known of one subject of one family; `facts(name)` raises Ask for what is not told.

    Whatever is found is known from then on in every view it is true in: what rests neither on who
    holds the right nor on what it is about is found once for the whole family. `facts[name]` is the
    entry of a fact, looked for where it is not known yet.
    """

    __slots__ = (
        "_bound",
        "_choices",
        "_own",
        "_resting",
        "_rests_on",
        "_usual",
        "_views",
        "_wider",
        "family",
        "holder_role",
        "own_path",
        "province",
        "roles",
        "root",
        "subjects",
    )

    def __init__(self, family: Family, root: Facts | None = None) -> None:
        super().__init__()
        self.family = family
        self.roles: dict[str, Role] = {
            "mother": ("mother", family.mother),
            "father": ("father", family.father),
        }
        self.root = self if root is None else root
        """The facts of the whole family, from which these are seen."""
        self.holder_role: str | None = None
        self.own_path = ""
        self._bound = 0
        self._wider: dict[int, Facts] = {}
        """The views in which fewer roles are bound, by those that are; what is known there is true here."""
        self.province: str = family.province or HOME if root is None else root.province
        """Whose rules hold beside the national ones."""
        self._own = OF_PROVINCES[self.province]
        if root is None:
            self._choices: Mapping[str, str] = family.choices or _NO_CHOICES
            """The readings that are not read as usual."""
            self._views: dict[tuple[str | None, str], Facts] = {}
            self.subjects: dict[Hashable, Any] = {}
            """The subjects of entitlements, by who holds them and what they are about."""
            self._usual: dict[Default, int] = {}
            """The usual values taken so far, each with the bit by which it is noted."""
            self._resting: defaultdict[int, list[tuple[Facts, Hashable]]] = defaultdict(list)
            """What rests on readings, by the bits of these: in which view it is known, and as what."""
            self._rests_on = 0
            """What was touched in finding the present value: HOLDER, ABOUT, readings, usual values."""

    def held_by(self, holder: str) -> Facts:
        """The same family seen by the mother or the father: as `parent`, the other as `spouse`."""
        return self._view(holder, "", "", None)

    def about(self, role: str, path: str, owner: Any) -> Facts:
        """The same family, and holder, seen from a birth, a child or an elder."""
        view = self.root._views.get((self.holder_role, path))
        return self._view(self.holder_role, role, path, owner) if view is None else view

    def _view(self, holder: str | None, role: str, path: str, owner: Any) -> Facts:
        views = self.root._views
        view = views.get((holder, path))
        if view is not None:
            return view
        view = views[holder, path] = type(self)(self.family, self.root)
        view.holder_role = holder
        view._wider[0] = self.root
        if holder is not None:
            spouse = "father" if holder == "mother" else "mother"
            view.roles |= {"parent": self.roles[holder], "spouse": self.roles[spouse]}
            view._bound |= HOLDER
        if path:
            view.own_path = path
            view.roles[role] = path, owner
            view._bound |= ABOUT
        if holder is not None and path:
            view._wider[HOLDER] = self._view(holder, "", "", None)
            view._wider[ABOUT] = self._view(None, role, path, owner)
        return view

    @contextmanager
    def read_as(self, reading: str, option: str) -> Iterator[None]:
        """The same family under another option of a reading, for as long as the block runs.

        Of the facts of the whole family. What does not rest on the reading is not found again.
        """
        chosen, bit = self._choices, _READING_BITS[reading]
        as_chosen = self._forget_what_rests_on(bit)
        self._choices = {**chosen, reading: option}
        try:
            yield
        finally:
            self._forget_what_rests_on(bit)
            self._choices = chosen
            for view, key, entry in as_chosen:
                view._keep(key, entry)

    def _forget_what_rests_on(self, bit: int) -> list[tuple[Facts, Hashable, Entry]]:
        """What was forgotten, and where."""
        forgotten: list[tuple[Facts, Hashable, Entry]] = []
        for bits in [bits for bits in self._resting if bits & bit]:
            for view, key in self._resting.pop(bits):
                entry = view.pop(key, None)
                if entry is not None:  # it may have been found twice
                    forgotten.append((view, key, entry))
        return forgotten

    def _keep(self, key: Hashable, entry: Entry) -> None:
        self[key] = entry
        if on_readings := entry[1] & ON_READINGS:
            self.root._resting[on_readings].append((self, key))

    def forget(self) -> None:
        """Let go of the views, which hold each other: many families then need no more memory than one.

        Of the facts of the whole family; nothing can be looked up in them afterwards.
        """
        self._views.clear()
        self.subjects.clear()
        self._resting.clear()
        del self.root

    @property
    def holder(self) -> str:
        """mother or father: who holds the right."""
        self.root._rests_on |= HOLDER
        return self.roles["parent"][0]

    @property
    def path(self) -> str:
        """Where in the case file the birth, child or elder stands."""
        self.root._rests_on |= ABOUT
        return self.own_path

    @property
    def birth(self) -> Birth:
        """The birth these facts are seen from."""
        self.root._rests_on |= ABOUT
        birth: Birth = self.roles["birth"][1]
        return birth

    def __call__(self, name: str) -> Any:
        """The value of a fact. Raises Ask where it, or what it is derived from, is not answered."""
        found, rests_on = self[name]
        self.root._rests_on |= rests_on
        kind = found.__class__
        if kind is Ask:
            raise Ask(*found.paths)
        if kind is NotHeld:
            raise NotHeld(*found.args)
        return found

    def look_up(self, name: str) -> Any:
        """The value of a fact, or the Ask or NotHeld that stands in its place."""
        found, rests_on = self[name]
        self.root._rests_on |= rests_on
        return found

    def look_up_all(self, names: tuple[str, ...]) -> list[Any]:
        """The same of several facts."""
        found, rests_on = [], 0
        for name in names:
            value, more = self[name]
            found.append(value)
            rests_on |= more
        self.root._rests_on |= rests_on
        return found

    def __missing__(self, name: Any) -> Entry:
        """The entry of a fact that was not looked up in this view before."""
        role, field = _PLACES.get(name) or _place(name)
        value: Any
        if role is _DERIVED:
            return self._find(name, self._own.get(name) or DERIVED[name], self)
        if role is _READING:
            value, path = self.choice(name), role
            touched = _READING_BITS[name]
        else:
            path, owner = self.roles[role] if role in self.roles else self._part_of_family(role)
            value = None if owner is None else getattr(owner, field)
            touched = _TOUCHED.get(role, 0)
        if self.notes:
            touched |= self.noted(role, path, field)
        if value is None:
            value = Ask(self._path_of(path, field))
        entry: Entry = value, touched
        self._keep(name, entry)
        return entry

    notes = False
    """Whether what is asked is noted."""

    def noted(self, role: str, path: str, field: str) -> int:  # noqa: ARG002  who notes it needs them
        """The bits of what was asked."""
        return 0

    def usually(self, path: str, value: Any) -> Any:
        """The usual value of what is not told: it settles what rests on it, and is told with it."""
        usual = self.root._usual
        bit = usual.setdefault((path, value), _FIRST_USUAL << len(usual))
        self.root._rests_on |= bit
        return value

    def remember(self, key: Hashable, find: Callable[[Any], Any], of: Any) -> Any:
        """What `find(of)` gives or raises, found once and kept with what it rests on."""
        found, rests_on = self.get(key) or self._find(key, find, of)
        self.root._rests_on |= rests_on
        return found

    def _find(self, key: Hashable, find: Callable[[Any], Any], of: Any) -> Entry:
        """What is found, and known from then on in this view and in the widest in which it is true."""
        bound = self._bound
        if bound:
            widest = self._wider.get(_RESTED_ON[key] & bound)
            entry = None if widest is None else widest.get(key)
            if entry is not None:
                self._keep(key, entry)
                return entry
        root = self.root
        before, root._rests_on = root._rests_on, 0
        try:
            found = find(of)
        except (Ask, NotHeld) as answer:
            found = answer.with_traceback(None)
        rests_on = root._rests_on
        root._rests_on = before
        entry = found, rests_on
        self._keep(key, entry)
        if bound:
            _RESTED_ON[key] = rests_on
            widest = self._wider.get(rests_on & bound)
            if widest is not None:
                widest._keep(key, entry)
        return entry

    def resting_on(self, find: Callable[[], object]) -> int:
        """What the things that `find` looks up rest on."""
        self.root._rests_on = 0
        find()
        return self.root._rests_on

    def usual_among(self, rests_on: int) -> tuple[Default, ...]:
        """The usual values that something rests on, by path."""
        if not rests_on & ON_USUAL:
            return ()
        return tuple([default for default, bit in self.root._usual.items() if rests_on & bit])

    def _part_of_family(self, role: str) -> Role:
        return (role, self.family.family_planning) if role == _PLANNING else ("", self.family)

    def choice(self, reading: str) -> str:
        """The chosen option of a reading, without noting that something rests on it."""
        return self.root._choices.get(reading, READINGS[reading].default)

    def _path_of(self, path: str, field: str) -> str:
        """Where to answer it: of a baby that a birth brought, its day of birth is that birth's date."""
        if field in _OF_ITS_BIRTH and path.startswith("children/"):
            one = next((one for one in self.each_listed_or_brought() if one.path == path), None)
            if one is not None and one.birth is not None:
                if field == "birth_date":
                    return f"births/{one.birth}/{'due_date' if one.expected else 'date'}"
                if field == "lawful":
                    return f"births/{one.birth}/lawful"
        return f"{path}/{field}" if path else field

    def told(self, name: str) -> Any:
        """The value, or None where it is not answered: for derived facts, never for rules."""
        found, rests_on = self[name]
        self.root._rests_on |= rests_on
        return None if found.__class__ is Ask else found

    def each_listed_or_brought(self) -> tuple[OneChild, ...]:
        """The children told of so far; there may be more where the list is left out."""
        found: tuple[OneChild, ...] = self.remember("_children", self.of_the_family, children_of)
        return found

    def births_of_untold_number(self) -> tuple[str, ...]:
        """The births of which it is not told how many babies they brought, by the path to answer."""
        found: tuple[str, ...] = self.remember("_untold_numbers", self.of_the_family, untold_numbers)
        return found

    def of_the_family(self, find: Callable[..., T], *of: Any) -> T:
        """What is worked out from the case file as a whole, of one part of it where one is given."""
        return find(*of, self.family)

    def each_child(self) -> Iterator[Facts]:
        """Every child in turn, babies of untold number as one. Raises Ask while they are not known."""
        for one in self("all_children"):
            yield self.about("child", one.path, one.child)


@derived
def home(facts: Facts) -> str:
    """The family's province."""
    return facts.province


@derived
def holder(facts: Facts) -> str:
    """mother or father: who holds the right."""
    return facts.holder


@derived
def all_children(facts: Facts) -> tuple[OneChild, ...]:
    """Every child of the family, listed or brought by a birth."""
    missing = facts.of_the_family(untold)
    if missing:
        raise Ask(*missing)
    return facts.each_listed_or_brought()


@derived
def number_of_children(facts: Facts) -> int:
    """How many children there are; asks how many babies a birth brought."""
    missing = facts.births_of_untold_number()
    if missing:
        raise Ask(*missing)
    return len(facts("all_children"))


def can_be_known(path: str, family: Family) -> bool:
    """Whether a fact can be known yet: whether a birth was difficult is not, before it."""
    parts = path.split("/")
    if parts[0] != "births" or parts[-1] != "difficult":
        return True
    return (family.births or ())[int(parts[1])].outcome is not Outcome.EXPECTED


def annotation_of(name: str, province: str | None = None) -> Any:
    """The type of a fact, as a province's rules see it. Raises ValueError where there is no such fact."""
    derivation = (province and OF_PROVINCES[province].get(name)) or DERIVED.get(name)
    if derivation:
        return _type_given(derivation)
    if name in READINGS:
        return str
    role, _, field = name.partition("_")
    if role in ROLES and field in ROLES[role].model_fields:
        return _without(types.NoneType, ROLES[role].model_fields[field].annotation)
    for model in (FamilyPlanning, Family):
        if name in model.model_fields:
            return _without(types.NoneType, model.model_fields[name].annotation)
    raise ValueError(f"there is no fact {name}")


def _without(left_out: type, annotation: Any) -> Any:
    """A type less one of its alternatives: a rule is never given None or a Bounded."""
    if get_origin(annotation) in (typing.Union, types.UnionType):
        kept = [part for part in get_args(annotation) if part is not left_out]
        annotation = typing.Union[tuple(kept)]  # noqa: UP007  built from parts
    return _unmarked(annotation)


def _unmarked(annotation: Any) -> Any:
    """A type without what is marked on it, or on the types it is made of."""
    kind, parts = get_origin(annotation), get_args(annotation)
    if kind is typing.Annotated:
        return _unmarked(parts[0])
    if not parts or kind is typing.Literal:
        return annotation
    inner = tuple(_unmarked(part) for part in parts)
    return typing.Union[inner] if kind in (typing.Union, types.UnionType) else kind[inner]  # noqa: UP007
