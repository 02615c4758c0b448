"""One visitor on the page's line, as a browser speaks on it: opens pages, presses buttons, reads."""

from __future__ import annotations

import time
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 32 << 20


class Act(NamedTuple):
    """What came of one act."""

    what: str
    seconds: float
    runs: int
    """How often the page's script ran for it."""
    bytes: int
    """What came over the line, as it was written before it is packed."""


class Visitor:
    """Knows of a page only what stands on it now."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line
        self.pages: dict[str, str] = {}
        self.page = ""
        self.query = ""
        self.buttons: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.said: list[str] = []
        self.failed: list[str] = []

    async def open(self, page: str, query: str = "", what: str = "") -> Act:
        """Come to a page by its address."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        if page in self.pages:
            asked.rerun_script.page_script_hash = self.pages[page]
        else:
            asked.rerun_script.page_name = page
        return await self._ask(asked, what or f"open {page}")

    async def press(self, key: str, what: str = "", *, fill: dict[str, str | int] | None = None) -> Act:
        """Press a button, by the name it has in the program or else by its label.

        `fill` is what stands in the fields of its form: text, or which of several.
        """
        asked = self._asked()
        for field, value in (fill or {}).items():
            self._set(asked, self.fields[field], value)
        asked.rerun_script.widget_states.widgets.add(id=self.buttons[key], trigger_value=True)
        return await self._ask(asked, what or f"press {key}")

    async def write(self, key: str, value: str | int, what: str = "") -> Act:
        """Write into a field and leave it, or choose one of several."""
        asked = self._asked()
        self._set(asked, self.fields[key], value)
        return await self._ask(asked, what or f"write {key}")

    def _asked(self) -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash, state.query_string = self.page, self.query
        return asked

    def _set(self, asked: BackMsg, id: str, value: str | int) -> None:
        widget = asked.rerun_script.widget_states.widgets.add(id=id)
        if isinstance(value, str):
            widget.string_value = value
        else:
            widget.int_array_value.data.append(value)

    async def _ask(self, asked: BackMsg, what: str) -> Act:
        self.buttons, self.fields, self.said = {}, {}, []
        began, size, runs = time.perf_counter(), 0, 0
        await self.line.send(asked.SerializeToString())
        while True:
            told = await self.line.recv(decode=False)
            size += len(told)
            message = ForwardMsg.FromString(told)
            match message.WhichOneof("type"):
                case "new_session":
                    runs += 1
                    self.page = message.new_session.page_script_hash
                case "navigation":
                    pages = message.navigation.app_pages
                    self.pages = {one.url_pathname: one.page_script_hash for one in pages}
                    self.page = message.navigation.page_script_hash
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "delta":
                    self._see(message)
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return Act(what, time.perf_counter() - began, runs, size)

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "button":
                self.buttons[_key(element.button.id)] = element.button.id
                self.buttons.setdefault(element.button.label, element.button.id)
            case "text_input":
                self.fields[_key(element.text_input.id)] = element.text_input.id
            case "button_group":
                self.fields[_key(element.button_group.id)] = element.button_group.id
            case "html":
                self.said.append(element.html.body)
            case "exception" | "alert":
                self.failed.append(str(element)[:300])


def _key(id: str) -> str:
    """A widget's id ends with the name it was given."""
    return id.rpartition("-")[2]


def line_to(address: str) -> connect:
    """The line of a new visitor to that host and port."""
    return connect(
        f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=LARGEST, open_timeout=60
    )
