"""What visits leave behind is let go, and their uploads are bounded."""

import asyncio
import gc
import os
import platform
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tests import asking_asgi
from tests.browser import ROOT
from views import tidying
from views.door import UPLOAD


@pytest.fixture
def toolkit(monkeypatch):
    """As much of the toolkit's runtime as is looked at."""
    files = MemoryUploadedFileManager("")
    visits = SimpleNamespace(_session_storage=MemorySessionStorage(ttl_seconds=0))
    visits.list_sessions = visits._session_storage.list
    ours = SimpleNamespace(uploaded_file_mgr=files, _session_mgr=visits)
    monkeypatch.setattr(tidying, "runtime", SimpleNamespace(get_instance=lambda: ours))
    return ours


def an_upload(files):
    async def app(scope, receive, send):
        visit, file = scope["path"].removeprefix(UPLOAD).split("/")
        files.add_file(visit, UploadedFileRec(file, "a.xlsx", "", b"x" * 10))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return app


def test_of_a_visit_the_newest_uploads_are_held(toolkit):
    files = toolkit.uploaded_file_mgr
    layer = tidying.Uploads(an_upload(files))
    for name in ("a", "b", "c"):
        assert asking_asgi.ask(layer, f"{UPLOAD}she/{name}", method="PUT").status == 204
    assert asking_asgi.ask(layer, f"{UPLOAD}he/d", method="PUT").status == 204
    assert {visit: list(held) for visit, held in files.file_storage.items()} == {
        "she": ["b", "c"],
        "he": ["d"],
    }


def test_uploads_beyond_what_is_held_or_comes_at_once_are_refused(toolkit, monkeypatch):
    layer = tidying.Uploads(an_upload(toolkit.uploaded_file_mgr))
    layer.coming = tidying.AT_ONCE
    assert asking_asgi.ask(layer, f"{UPLOAD}she/a", method="PUT").status == 503
    layer.coming = 0
    monkeypatch.setattr(tidying, "MOST_HELD", 10)
    assert asking_asgi.ask(layer, f"{UPLOAD}she/a", method="PUT").status == 204
    assert asking_asgi.ask(layer, f"{UPLOAD}she/b", method="PUT").status == 503


def test_a_visit_that_ended_is_not_held(toolkit, monkeypatch):
    """Nor what refers to itself within it."""
    ended = []

    class Visit:
        id = "she"

        def __init__(self):
            self.itself = self
            self.session_state = {"answers": "hers"}

        def __del__(self):
            ended.append(self.id)

    async def a_while():
        looking = asyncio.create_task(tidying.tidy())
        await asyncio.sleep(0.1)
        looking.cancel()

    monkeypatch.setattr(tidying, "EVERY", 0.02)
    gc.disable()
    try:
        toolkit._session_mgr._session_storage.save(SessionInfo(None, visit := Visit()))
        state = visit.session_state
        del visit
        asking_asgi.run(a_while())
    finally:
        gc.enable()
    assert ended == ["she"]
    assert state == {}


HELD_FOR_LITTLE = """
import sys
from views.tidying import _trim

def memory():
    status = open("/proc/self/status").read()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024

before = memory()
visits = [[str(number) * 3 for number in range(200_000)] for _ in range(5)]
most = memory()
kept = [visit[::2000] for visit in visits]  # a little of each stays, such as a word that is known from now on
del visits
_trim()
print(before, most, memory())
"""


def test_what_is_freed_goes_back_though_something_small_of_it_stays():
    if not Path("/proc/self/status").exists() or platform.libc_ver()[0] != "glibc":
        pytest.skip("another machine's memory: it was not looked at")
    told = subprocess.run(
        [sys.executable, "-c", HELD_FOR_LITTLE],
        cwd=ROOT,
        env=os.environ | {"PYTHONMALLOC": "malloc"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    before, most, left = map(float, told.split())
    assert most > before + 50
    assert left < before + 20, told
