"""By which province's rules it is answered: one tap for another."""

from __future__ import annotations

import streamlit as st

from views.answers import mine, say
from views.markup import literal


def choose() -> None:
    """The provinces side by side; what is chosen is kept with the answers."""
    names = mine().provinces()
    with st.container(key="province"):
        chosen = st.radio(
            say("province_asked"),
            list(names),
            index=list(names).index(mine().province()),
            format_func=names.get,
            horizontal=True,
            key=f"province {len(mine().trail)}",
        )
    if chosen != mine().province():
        mine().put("province", chosen)
        st.rerun()


def offer() -> None:
    """The same behind a line that says which it is."""
    named = mine().provinces()[mine().province()]
    with st.expander(literal(say("province_is", place=named)), key=f"province is {mine().province()}"):
        choose()
