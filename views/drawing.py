"""A line of time in HTML: bars above each other, told apart by their form and printed in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from telling.told import Bar, Lane, Mark
from views.answers import say
from views.markup import element, wrap


def drawing(lanes: Sequence[Lane], marks: Sequence[Mark], below: str = "") -> str:
    """The line of time. A table says the same beside it, so a screen reader passes over the drawing."""
    drawn = "".join(_lane(lane) for lane in lanes)
    scale = wrap("div", "".join(_mark(mark) for mark in marks), "marks")
    return f'<div class="plan" aria-hidden="true">{scale}{drawn}{below}</div>' if drawn else ""


def legend(lanes: Sequence[Lane]) -> str:
    """What each form means, of those that are drawn."""
    kinds = dict.fromkeys(bar.kind for lane in lanes for bar in lane.bars)
    return wrap("p", "".join(element("span", say(f"plan_legend_{kind}")) for kind in kinds), "quiet legend")


def _lane(lane: Lane) -> str:
    return element("p", lane.text, "lane") + wrap("div", "".join(_bar(bar) for bar in lane.bars), "track")


def _bar(bar: Bar) -> str:
    style = f"left:{bar.start}%;width:{bar.width}%"
    return f'<span class="bar {bar.kind}" style="{style}">{escape(bar.text)}</span>'


def _mark(mark: Mark) -> str:
    return f'<span class="day" style="left:{mark.start}%">{escape(mark.text)}</span>'
