"""What somebody wrote, shown back to them: short, on one line, and harmless to whoever reads it."""

from __future__ import annotations

import unicodedata

LONGEST_SHOWN = 60


def shown(value: object, most: int = LONGEST_SHOWN) -> str:
    """As text; what moves a terminal's cursor or turns the direction of writing is told by its code."""
    text = " ".join(_written(value).split())
    visible = "".join(map(_visible, text[: most + 1]))
    return visible if len(text) <= most else f"{visible[:most]}…"


def _written(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # a whole number of more digits than are ever written out
        return "…"


def _visible(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return f"\\u{ord(letter):04x}"
    return letter
