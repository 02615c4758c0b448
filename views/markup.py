"""Pieces of HTML and of labels in which whatever a visitor wrote comes out literally."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_MARKS = re.compile(r"[\\`*_\[\]<>$~|@]|[:.](?=\S)|&(?=[#\w])|^[#+=-]|^\d+(?=[.)](?:\s|$))")
_MEASURE = re.compile(r"(?<=\d) (?=[元天])")


def literal(text: str) -> str:
    """Text for a widget's label, where the toolkit would read Markdown.

    What means nothing in Markdown stays as it is: to screen readers a label is told as it is written.
    """
    return _MARKS.sub(_escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    """The mark with a backslash; of a number that would begin a list, the backslash goes behind it."""
    mark = found.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def breakable(text: str) -> str:
    """Text of a narrow cell: a date may be broken after its year, and a number stands with its measure."""
    return _MEASURE.sub("\u00a0", escape(text)).replace("年", "年<wbr>")


def paragraphs(texts: Iterable[str], kind: str = "") -> str:
    return "".join(element("p", text, kind) for text in texts if text)


def element(tag: str, text: str, kind: str = "") -> str:
    """One element with plain text in it; nothing where there is no text."""
    return wrap(tag, escape(text), kind) if text else ""


def wrap(tag: str, inner: str, kind: str = "") -> str:
    """One element around HTML; nothing where there is none."""
    named = f' class="{kind}"' if kind else ""
    return f"<{tag}{named}>{inner}</{tag}>" if inner else ""


def bullets(texts: Iterable[str], kind: str = "") -> str:
    return wrap("ul", "".join(element("li", text) for text in texts), kind)


def titled(level: int, title: str, inner: str) -> str:
    """A heading and what stands under it; nothing where nothing does."""
    return element(f"h{level}", title) + inner if inner else ""


def folded(summary: str, inner: str, kind: str = "folded") -> str:
    """What opens on a tap; `summary` is HTML."""
    return wrap("details", wrap("summary", summary) + inner, kind) if inner else ""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "dates") -> str:
    """A table whose first cell of each row names it; heads and cells are HTML. Empty columns are left out."""
    lines = [list(row) for row in rows]
    kept = [at for at in range(len(heads)) if any(line[at] for line in lines)]
    if not kept:
        return ""
    head = "".join(f'<th scope="col">{heads[at]}</th>' if heads[at] else "<td></td>" for at in kept)
    body = ""
    for line in lines:
        first, *rest = (line[at] for at in kept)
        body += f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
    return (
        f'<div class="wide"><table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
