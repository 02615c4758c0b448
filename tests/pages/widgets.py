"""One of each of the toolkit's parts that pages use, so that tests notice when an upgrade changes one."""

from datetime import date

import streamlit as st

from views import chrome, downloads

st.html(chrome.marks("en" if st.query_params.get("lang") == "en" else "zh"))
st.title("部件")
if st.query_params.get("fail"):
    raise ValueError("1990-01-01")
st.header("小节")
st.caption("小字")
st.text_input("姓名")
st.number_input("工资", value=None, step=1)
st.date_input(
    "日期", value=None, min_value=date(1900, 1, 1), max_value=date(2200, 12, 31), format="YYYY-MM-DD"
)
with st.container(horizontal=True, key=f"{chrome.DIGITS}birth"):
    st.text_input("年", max_chars=4, width=90)
    st.text_input("月", max_chars=2, width=70)
    st.text_input("日", max_chars=2, width=70)
st.selectbox("一项", ["甲", "乙"], index=None)
st.multiselect("多项", ["甲", "乙"])
st.radio("单选", ["是", "否", "不知道"], index=None, horizontal=True)
st.checkbox("勾选", help="说明")
st.segmented_control("分段", ["甲", "乙"])
st.pills("药片", ["甲", "乙"])
st.file_uploader("名单", type=["csv", "xlsx"])
downloads.button("one", "下载", lambda: "1", "假期.csv")
st.table({"项目": ["产假"], "天数": [188]})
with st.expander("更多"):
    st.write("内容")
for tell in (st.info, st.success, st.warning, st.error):
    tell("消息")
st.button("继续", type="primary")
