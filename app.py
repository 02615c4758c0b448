"""The door: page settings, language, navigation."""

import streamlit as st

from views import frame
from views.answers import say

st.set_page_config(page_title=say("app_title"), layout="centered", initial_sidebar_state="collapsed")
st.navigation(
    [
        st.Page(script, title=say(name), url_path=address, default=not address)
        for script, (name, address) in frame.PAGES.items()
    ],
    position="hidden",
).run()
frame.foot()
