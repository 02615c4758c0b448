"""By which province's rules it is answered: one tap for another."""

from __future__ import annotations

import streamlit as st

from views.answers import mine, say, typed
from views.markup import literal


def choose() -> None:
    """The provinces side by side; what is chosen is kept with the answers."""
    names = mine().provinces()
    key = f"province {len(mine().trail)}"
    with st.container(key="province"):
        st.radio(
            say("province_asked"),
            list(names),
            index=list(names).index(mine().province()),
            format_func=names.get,
            horizontal=True,
            key=key,
            on_change=_choose,
            args=(key,),
        )


def _choose(key: str) -> None:
    mine().put("province", typed(key))


def offer() -> None:
    """The same behind a line that says which it is."""
    named = mine().provinces()[mine().province()]
    with st.expander(literal(say("province_is", place=named)), key=f"province is {mine().province()}"):
        choose()
