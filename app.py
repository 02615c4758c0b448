"""A first page, so that the server has something to show."""

import streamlit as st

st.title("青海生育权益计算器")
