"""A real browser on the real server, for tests that ask what a visitor sees."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import axe_playwright_python
from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "tests" / "screenshots"
AT_REST = """() => document.getAnimations().every(
  one => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# A page opened by its own address first asks for these below that address, then at the root.
HARMLESS = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

# The script has run, nothing of an earlier run is left, and no part still waits for its own script.
DRAWN = (
    "[data-testid=stApp][data-test-script-state=notRunning]"
    ":has([data-testid=stMain] [data-testid=stElementContainer])"
    ":not(:has([data-stale=true], [data-testid=stSkeleton]))"
)


def required() -> bool:
    """Whether a missing browser is a failure: on request, and in continuous integration."""
    return os.environ.get("BROWSER_TESTS") == "required" or os.environ.get("CI") == "true"


def installed() -> str | None:
    """The browser of this machine; none is ever downloaded."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(script: Path | None = None, port: int | None = None, more: Sequence[str] = ()) -> Iterator[str]:
    """Start the server as `make run` does (or with another script in it) and give its address."""
    at = str(port or free_port())
    start = ["-m", "views.server", "--port", at, *more]
    if script:
        code = (
            "import sys; from pathlib import Path; from views.server import build;"
            "build(Path(sys.argv[1])).run(config={'server.port': int(sys.argv[2])})"
        )
        start = ["-c", code, str(script), at]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen([sys.executable, *start], cwd=ROOT, stdout=log, stderr=log)
        try:
            address = f"http://localhost:{at}"
            if not _answers(server, address):
                log.seek(0)
                raise RuntimeError(f"The server did not start:\n{log.read().decode(errors='replace')}")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _answers(server: subprocess.Popen[bytes], address: str) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


@dataclass
class Visit:
    """One open page, with all it asked the network for and all it complained of."""

    page: Page
    host: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from before the first request."""
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"}:
            self.hosts.add(parts.netloc)

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not HARMLESS.search(message.location.get("url", "")):
            self.errors.append(message.text)

    @property
    def foreign(self) -> set[str]:
        """Hosts other than the page's own that it spoke to: there must be none."""
        return self.hosts - {self.host}

    def settled(self) -> "Visit":
        """Wait until the page has been drawn and nothing is being computed."""
        self.page.wait_for_selector(DRAWN, state="attached")
        return self

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    def violations(self) -> list[tuple[str, tuple[str, ...]]]:
        """What axe finds: the rule's id and the elements it is broken by."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        self.page.wait_for_function(AT_REST)  # what still opens lies over what comes after it
        found = self.page.evaluate("tags => axe.run({ runOnly: tags, resultTypes: ['violations'] })", WCAG)
        return sorted(
            (rule["id"], tuple(" ".join(map(str, node["target"])) for node in rule["nodes"]))
            for rule in found["violations"]
        )

    def shot(self, name: str) -> Path:
        """Keep a picture of the whole page in tests/screenshots, which is not committed."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path
