"""What surrounds every page. The shell (views/shell/) does the work; here a page tells it what to do."""

import re
from html import escape
from typing import Final

from content.library import LANGUAGES, Language

DIGITS: Final = "digits-"
"""A widget or container whose key begins so brings up the digit keyboard on a phone."""


def marks(language: Language) -> str:
    """The document's language, for screen readers and for the toolkit's words (views/shell/labels.js)."""
    return f'<span hidden data-page-language="{LANGUAGES[language].tag}"></span>'


def named_group(key: str, name: str) -> str:
    """Gives the container of that key a name for those who do not see what stands above it."""
    return f'<span hidden data-group="{_class_of(key)}" data-name="{escape(name)}"></span>'


def _class_of(key: str) -> str:
    """The class by which the toolkit marks what has a key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())
