"""The provinces by id, and the one that is meant where a case names none."""

HOME = "qinghai"
"""The province of a family that names none."""

NAMES = {"qinghai": "青海", "zhejiang": "浙江"}
"""Those whose own rules are held, by the name they may be written with."""

NATIONAL = "national"
"""The room of national rights; any other room within rules is a province's, named by its id."""


def province_of(module: str) -> str | None:
    """The province in whose room a module stands: rules.qinghai.nursing_leave is one of Qinghai's."""
    *above, room, _ = ("", "", *module.split("."))
    return room if any(above) and room != NATIONAL else None
