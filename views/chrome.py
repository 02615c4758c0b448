"""What surrounds every page. The shell (views/shell/) does the work; here a page tells it what to do."""

from typing import Final, Literal

import streamlit as st

DIGITS: Final = "digits-"
"""A widget or container whose key begins so brings up the digit keyboard on a phone."""


def speak(language: Literal["zh-CN", "en"]) -> None:
    """Set the document's language, for screen readers and for the toolkit's words (views/shell/labels.js)."""
    st.html(f'<span hidden data-page-language="{language}"></span>')
