"""What stands in deploy/ works: the image without what is left out of it, nginx in front of the page."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import sysconfig
import time
import venv
from configparser import ConfigParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser import free_port

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def test_the_image_is_given_every_room_and_no_root():
    written = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "tools"}
    assert rooms == set(re.findall(r"^COPY (\w+) \1$", written, flags=re.MULTILINE))
    assert re.search(r"^USER (?!0|root)", written, flags=re.MULTILINE)
    assert "HEALTHCHECK" in written


def _hard_linked(place):
    """A venv of its own with what `pip install -r requirements.txt` would put there."""
    venv.create(place, with_pip=False, symlinks=True)
    packages = next(place.glob("lib/python3*/site-packages"))
    written = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name in {"pip", *re.findall(r"^([A-Za-z0-9._-]+)==", written, flags=re.MULTILINE)}:
        with contextlib.suppress(PackageNotFoundError):  # for another system
            for file in distribution(name).files or ():
                here = Path(file.locate())
                if ".." in file.parts or not here.is_file():
                    continue
                there = packages / file
                there.parent.mkdir(parents=True, exist_ok=True)
                _link(here, there)
    return place / "bin" / "python"


def _link(here, there):
    try:
        os.link(here, there)
    except OSError:
        shutil.copy2(here, there)


def test_the_image_is_made_as_its_steps_say_and_answers_its_health_check(tmp_path):
    """Without a container engine: the same removal, copies and start, and nothing is written."""
    steps = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    python = _hard_linked(tmp_path / "venv")
    removed = subprocess.run(
        [python, DEPLOY / "leave_out.py", "--remove"], check=True, capture_output=True, text=True
    )
    gone = int(removed.stdout.split()[0])
    assert gone >= 150, removed.stdout
    tests = next((tmp_path / "venv").glob("lib/python3*/site-packages")) / "tests.pth"
    tests.write_text(sysconfig.get_path("purelib"))  # what only tests need comes after all else
    walk = [python, "-m", "tests.without"]
    done = subprocess.run(walk, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["all there"], done.stderr[-2000:]
    tests.unlink()
    app = tmp_path / "app"
    app.mkdir()
    for what, where in re.findall(r"^COPY (?!--)(\S+) (\S+)$", steps, flags=re.MULTILINE)[2:]:
        source, target = ROOT / what, app / where
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    before = _files(tmp_path)
    start, check = (
        json.loads(re.search(rf"{word} (\[.*\])$", steps, flags=re.MULTILINE)[1])
        for word in ("ENTRYPOINT", "CMD")
    )
    port = str(free_port())
    quiet = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/tmp"}
    server = subprocess.Popen([python, *start[1:], "--port", port], cwd=app, env=quiet)
    try:
        asked = [python, *(part.replace("8501", port) for part in check[1:])]
        for _ in range(60):
            healthy = subprocess.run(asked, check=False, capture_output=True, env=quiet).returncode == 0
            if healthy or server.poll() is not None:
                break
            time.sleep(0.5)
        assert healthy
        with urlopen(f"http://localhost:{port}/ask", timeout=20) as page:
            assert b'id="root"' in page.read()
    finally:
        server.terminate()
        server.wait(timeout=20)
    assert _files(tmp_path) == before


UNIT = DEPLOY / "qinghai-benefits@.service"
FOLDER = "/srv/qinghai-benefits"
LOOSEST = 2.0
"""How exposed the service may be, of ten, by what systemd says."""


def unit():
    """What stands in the unit: its settings by name, for the port 8501 and this folder."""
    read = ConfigParser(interpolation=None)
    read.optionxform = str
    read.read_string(UNIT.read_text(encoding="utf-8"))
    return read["Service"]


def test_the_unit_is_sound_and_leaves_little_open(tmp_path):
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("systemd-analyze was not found: the unit was not looked at by systemd")
    written = UNIT.read_text(encoding="utf-8").replace(f"{FOLDER}/.venv/bin/python", sys.executable)
    here = tmp_path / UNIT.name.replace("@", "@8501")
    here.write_text(written.replace(FOLDER, str(ROOT)), encoding="utf-8")
    looked = subprocess.run([program, "verify", here], check=False, capture_output=True, text=True)
    assert (looked.returncode, looked.stderr) == (0, "")
    call = [program, "security", "--offline=true", "--no-pager", here]
    told = subprocess.run(call, check=False, capture_output=True, text=True).stdout
    assert float(re.search(r"exposure level for \S+: ([\d.]+)", told)[1]) <= LOOSEST, told


def test_the_service_starts_answers_and_stops_as_the_unit_says(tmp_path):
    """Its line and its surroundings as they are written, in this folder; without what only systemd holds."""
    port = str(free_port())
    program, *call = unit()["ExecStart"].replace("%i", port).split()
    assert program == f"{FOLDER}/.venv/bin/python"
    set_here = dict(one.split("=", 1) for one in unit()["Environment"].split())
    before = {path for path in ROOT.rglob("*.pyc") if ".venv" not in path.parts}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen([sys.executable, *call], cwd=ROOT, env=set_here, stdout=log, stderr=log)
    try:
        assert _is_healthy(port, server), (tmp_path / "log").read_text()
        for name, status in (("rights.example.org", 200), ("elsewhere.example", 403)):
            assert _status(port, name) == status
        server.send_signal(signal.Signals[unit()["KillSignal"]])
        ended = server.wait(timeout=int(unit()["TimeoutStopSec"]))
    finally:
        server.kill()
    assert ended in (0, -signal.SIGTERM), (tmp_path / "log").read_text()  # what systemd takes for well
    assert {path for path in ROOT.rglob("*.pyc") if ".venv" not in path.parts} <= before


def _is_healthy(port, server):
    for _ in range(120):
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
            return True
        if server.poll() is not None:
            break
        time.sleep(0.5)
    return False


def _status(port, name):
    try:
        asked = Request(f"http://127.0.0.1:{port}/", headers={"Host": name})
        with urlopen(asked, timeout=10) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code


def test_every_way_to_start_takes_memory_so_that_it_is_given_back():
    """What is held after visits have ended is small only so: views/tidying.py says why."""
    for file in (UNIT, DEPLOY / "Containerfile", ROOT / "Makefile"):
        assert "PYTHONMALLOC=malloc" in file.read_text(encoding="utf-8")


def _files(place):
    return {path for path in place.rglob("*") if path.is_file()}


class Front:
    """nginx with our configuration, on ports of this machine."""

    def __init__(self, folder, page):
        self.folder, self.port = folder, free_port()
        written = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
        for ours, here in (
            (r"/etc/ssl/rights.example.org", str(folder)),
            (r"/var/log/nginx", str(folder)),
            (r"listen 80;", f"listen {free_port()};"),
            (r"listen 443", f"listen {self.port}"),
            (r"127.0.0.1:8501 ", f"{page.removeprefix('http://')} "),
        ):
            assert ours in written
            written = written.replace(ours, here)
        (folder / "site.conf").write_text(written, encoding="utf-8")
        (folder / "nginx.conf").write_text(
            f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/start.log;"
            "events {} "
            "http { client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;"
            " scgi_temp_path s; include site.conf; }",
            encoding="utf-8",
        )
        subject = ["-subj", "/CN=localhost", "-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject],
            check=True,
            capture_output=True,
        )
        self.trust = ssl.create_default_context(cafile=folder / "fullchain.pem")

    def get(self, path, **more):
        asked = Request(f"https://localhost:{self.port}{path}", **more)
        return urlopen(asked, timeout=20, context=self.trust)

    def started(self):
        for _ in range(100):
            try:
                socket.create_connection(("localhost", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return True
        return False


@pytest.fixture
def front(address, tmp_path):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if not program or not shutil.which("openssl"):
        pytest.skip("nginx or openssl was not found: the page was not tried behind it")
    front = Front(tmp_path, address)
    server = subprocess.Popen([program, "-p", tmp_path, "-c", tmp_path / "nginx.conf"])
    try:
        assert front.started(), (tmp_path / "start.log").read_text()
        yield front
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_nginx_in_front_of_the_page(front):
    with front.get("/?lang=en") as answer:
        assert answer.status == 200
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        assert b"Maternity leave" in answer.read()
    assert _line_of_a_visit(front) == 101
    assert _refused(front, data=b"x" * (12 << 20)) == 413
    lines = {"data": b"{}\n{}\n", "headers": {"Content-Type": "application/x-ndjson"}}
    with front.get("/api/v1/assess", method="POST", **lines) as answer:
        assert answer.read().count(b"next_question") == 2
    with front.get("/m", data=b"for=baby") as answer:
        assert b"births/0/date" in answer.read()
    told = (front.folder / "qinghai_benefits.log").read_text()
    assert " GET 200 " in told
    assert "127.0.0.1" not in told
    assert "lang" not in told


def _line_of_a_visit(front):
    """The status with which a page's line to the server is opened."""
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: localhost:{front.port}\r\nConnection: Upgrade\r\n"
        f"Upgrade: websocket\r\nOrigin: https://localhost:{front.port}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    plain = socket.create_connection(("localhost", front.port), timeout=20)
    with front.trust.wrap_socket(plain, server_hostname="localhost") as line:
        line.sendall(asked.encode())
        return int(line.recv(100).split()[1])


def _refused(front, data):
    try:
        front.get("/", data=data, method="POST")
    except OSError as refused:
        return getattr(refused, "code", None)
    return 200
