"""The interface for other programs: the same answers as everywhere, refusals as RFC 9457 has them, bounds."""

import asyncio
import gzip
import json
import logging
import re
import shutil
import subprocess
import textwrap
import threading
from datetime import date
from http.client import HTTPConnection
from urllib.parse import quote
from urllib.request import Request, urlopen

import jsonschema_rs
import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from starlette.applications import Starlette

from api import answers, stream, work
from api.description import CASE, CLAIM, EXAMPLES, openapi
from api.problems import STATUS
from api.routes import Cors, mount
from api.ways import ASKING, PREFIX, SENDING
from calculators.assess import assess
from calculators.assessment import to_json
from calculators.casefile import LARGEST_FILE, read_case
from calculators.lean import whole
from calculators.verify import read_claim, verify
from content.library import LANGUAGES
from rules.places import PLACES
from tests import asking_asgi
from tests.browser import ROOT, free_port
from views import server
from views.door import Door

JSON, LINES = "application/json", "application/x-ndjson"
EXPECTED_DAY = read_case(CASE).as_of


def app(a_second=1000):
    return Starlette(routes=[mount(a_second)])


def send(path, document, *, kind=JSON, to=None, headers=(), accept=""):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    given = [(b"content-type", kind.encode()), *headers]
    return asking_asgi.ask(to or app(), PREFIX + path, method="POST", body=body, headers=given, accept=accept)


def ask(path, *, to=None, method="GET"):
    return asking_asgi.ask(to or app(), PREFIX + path, method=method)


def problem(answer, kind):
    """The document of a refusal, once it is one of that kind."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = json.loads(answer.body)
    assert (told["type"], told["status"], answer.status) == (f"/api#{kind}", STATUS[kind], STATUS[kind])
    return told


# ---- the same answers ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_and_a_claim_are_answered_as_everywhere_else(language):
    found = assess(read_case(CASE), EXPECTED_DAY, language)
    assert send(f"/assess?lang={language}", CASE).text == to_json(found)
    judged = verify(read_claim(CLAIM), EXPECTED_DAY, language)
    assert judged["verdict"] == "within"
    assert send(f"/verify?lang={language}", CLAIM).text == to_json(judged)


def test_the_lean_form_and_its_words_give_the_whole_back():
    found = assess(read_case(CASE), EXPECTED_DAY, "en")
    told = json.loads(send("/assess?lang=en&lean=true", CASE).body)
    assert whole(told, json.loads(ask("/words?lang=en").body)) == json.loads(to_json(found))


def test_the_day_asked_for_wins_over_the_day_of_the_case():
    assert json.loads(send("/assess?as_of=2027-01-01", CASE).body)["as_of"] == "2027-01-01"
    assert json.loads(send("/assess", CASE).body)["as_of"] == CASE["as_of"]


def test_what_is_asked_can_be_answered_until_nothing_is_left():
    """Who follows `questions` and `answer` ends with a case of which nothing more is asked."""
    case, asked = {"as_of": "2026-03-10", "parents": "both"}, []
    for _ in range(60):
        told = json.loads(send("/questions", case).body)
        if told["next_question"] is None:
            break
        first = told["questions"][0]
        assert first["path"] == told["next_question"]
        assert first["ask"]
        asked.append(first["path"])
        reply = {"case": case, "path": first["path"], "unknown": True}
        if first["path"] == "births":
            reply = {"case": case, "path": "births", "value": [CASE["births"][0] | {"order": None}]}
        elif first["kind"] in ("choice", "yes_no"):
            reply = {"case": case, "path": first["path"], "value": first["options"][0]["value"]}
        case = json.loads(send("/answer", reply).body)
    assert told["next_question"] is None
    assert len(asked) == len(set(asked)) > 5


def test_a_baby_only_its_birth_tells_of_is_listed_with_the_answer():
    case = {key: value for key, value in CASE.items() if key != "children"}
    told = json.loads(send("/answer", {"case": case, "path": "children/0/sex", "value": "female"}).body)
    assert told["children"] == [{"birth_date": "2026-03-01", "sex": "female", "adopted": False}]
    assert send("/answer", {"case": told, "path": "children/0/sex", "value": None}).status == 200


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("births/3/date", "2026-01-01", "path"),
        ("nothing/at/all", 1, "nothing"),
        ("births", "none", "births"),
        ("marriage", "maybe", "marriage"),
        ("A path", 1, "path"),
    ],
)
def test_an_answer_that_has_no_place_is_refused_with_its_place(path, value, field):
    told = problem(send("/answer", {"case": CASE, "path": path, "value": value}), "refused")
    assert [one["path"] for one in told["issues"]] == [field]


def test_files_are_made_for_a_case_and_a_claim():
    calendar = send("/calendar", CASE)
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert ".ics" in calendar.headers["content-disposition"]
    for form, of, begins in (("docx", "case", b"PK"), ("xlsx", "case", b"PK"), ("pdf", "claim", b"%PDF")):
        document = CASE if of == "case" else CLAIM
        assert send(f"/sheet?form={form}&of={of}", document).body.startswith(begins)
    told = problem(send("/sheet?form=xlsx&of=claim", CLAIM), "wrong_parameter")
    assert told["issues"][0]["path"] == "form"


def test_what_is_the_same_for_everybody_is_answered():
    told = json.loads(ask("/entitlements?lang=en").body)
    assert [one["id"] for one in told if one["verifiable"]] == list(answers.CLAIMED)
    assert json.loads(ask("/holidays/2026").body)["announced"] is True
    assert json.loads(ask("/gaps?as_of=2026-12-01").body)["as_of"] == "2026-12-01"
    assert "births" in json.loads(ask("/schema/case").body)["properties"]
    for year in ("1800", "2500", "9" * 40, "２０２６", "x"):
        problem(ask(f"/holidays/{quote(year)}"), "not_held")


def test_another_province_is_answered_by_its_own_rules():
    """98 + 60 days from 1 March 2026 end on 5 August there; whoever names no province is told 青海's."""
    case = CASE | {"province": "zhejiang"}
    found = json.loads(send("/assess", case).body)
    assert found["province"] == "zhejiang"
    assert json.loads(send("/assess?lean=true", case).body)["province"] == "zhejiang"
    over = json.loads(send("/verify", CLAIM | {"case": case | {"marriage": "married"}}).body)
    assert (over["verdict"], over["first_day_over"]) == ("exceeds", "2026-08-06")
    asked = json.loads(send("/questions", case).body)
    assert asked["next_question"] == found["next_question"]
    of = "?province=zhejiang"
    rights = json.loads(ask(f"/entitlements{of}").body)
    assert [one["id"] for one in rights] == list(PLACES["zhejiang"].rights)
    assert {one["page"] for one in rights} == {f"/r/{one['id']}{of}" for one in rights}
    told = {name: json.loads(ask(f"/{name}{of}").body) for name in ("clauses", "gaps", "holidays/2026")}
    assert told["clauses"]["tasks"] == []
    assert "zhejiang_regulation" in {one["id"] for one in told["gaps"]["gaps"]}
    assert told["holidays/2026"] == json.loads(ask("/holidays/2026").body)
    refused = problem(ask("/gaps?province=guangdong"), "wrong_parameter")
    assert "qinghai, zhejiang" in refused["issues"][0]["message"]


# ---- many at a time ----


def test_cases_one_a_line_are_answered_one_a_line_in_order():
    good = json.dumps(CASE)
    lines = [good, '{"births": [{"date": "x"}]}', "", good, "x" * (LARGEST_FILE + 5), good]
    told = send("/assess?lang=en", "\n".join(lines).encode(), kind=LINES).text.splitlines()
    documents = [json.loads(line) for line in told]
    assert told[0] == told[3] == told[5] == to_json(assess(read_case(CASE), EXPECTED_DAY, "en"))
    refused = {at: one for at, one in enumerate(documents, start=1) if "error" in one}
    assert {at: one["line"] for at, one in refused.items()} == {2: 2, 3: 3, 5: 5}
    assert refused[2]["issues"][0]["path"] == "births/0/date"
    assert "too large" in refused[5]["issues"][0]["message"]


def test_a_stream_has_an_end(monkeypatch):
    monkeypatch.setattr(stream, "MOST_LINES", 2)
    told = send("/assess?lang=en", b"{}\n{}\n{}\n{}", kind=LINES).text.splitlines()
    assert len(told) == 3
    assert "At most 2 lines" in told[2]


def test_little_is_read_ahead_of_what_is_answered(monkeypatch):
    """However much is sent, only so much waits in memory for its answer."""
    monkeypatch.setattr(stream, "AHEAD", 50_000)
    piece = b"{}\n" * 1000

    async def receive():
        await asyncio.sleep(0)
        return {"type": "http.request", "body": piece, "more_body": True}

    async def run():
        lines, most = stream.Lines(receive), 0
        reading = asyncio.create_task(lines.read())
        count = 0
        async for _ in lines:
            count, most = count + 1, max(most, lines.held)
            if count == 20_000:
                break
        reading.cancel()
        return most

    assert asking_asgi.run(run()) < 60_000


# ---- what is refused, and how ----


@pytest.mark.parametrize(
    ("path", "document", "kind", "refusal"),
    [
        ("/assess", b"{}", "text/plain", "wrong_kind"),
        ("/assess", b"{}", "application/x-www-form-urlencoded", "wrong_kind"),
        ("/verify", b"{}", LINES, "wrong_kind"),
        ("/assess", b" " * (LARGEST_FILE + 1), JSON, "too_large"),
        ("/assess", b"{", JSON, "refused"),
        ("/assess", b"[" * 100_000, JSON, "refused"),
        ("/assess", b"\xff", JSON, "refused"),
        ("/assess", b"", JSON, "refused"),
        ("/assess", b'{"mother": {"monthly_wage": NaN}}', JSON, "refused"),
        ("/verify", b"[]", JSON, "refused"),
        ("/answer", b"{}", JSON, "refused"),
        ("/nothing", b"{}", JSON, "not_found"),
        ("/gaps", b"{}", JSON, "wrong_method"),
        ("/assess/", b"{}", JSON, "not_found"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_the_language_asked_for(path, document, kind, refusal):
    chinese, english = (
        problem(send(f"{path}?lang={one}", document, kind=kind), refusal) for one in LANGUAGES
    )
    assert chinese["detail"] != english["detail"]
    if refusal == "refused":
        assert chinese["issues"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("as-of=2026-01-01", "as-of"),
        ("as_of=2026-02-30", "as_of"),
        ("as_of=", "as_of"),
        ("lang=fr", "lang"),
        ("lang=zh&lang=en", "lang"),
        ("form=pdf", "form"),
    ],
)
def test_a_parameter_that_is_not_understood_is_never_passed_over(query, field):
    """A mistyped day would otherwise be answered for today."""
    told = problem(send(f"/assess?{query}", CASE), "wrong_parameter")
    assert [one["path"] for one in told["issues"]] == [field]


def test_nothing_of_an_answer_is_kept_anywhere():
    for answer in (send("/assess", CASE), send("/assess", b"{", kind=JSON), ask("/gaps"), ask("/nothing")):
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_an_answer_is_compressed_for_who_can_read_it():
    plain = send("/assess", CASE)
    zipped = send("/assess", CASE, accept="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert len(zipped.body) < len(plain.body) / 5


def test_a_name_that_is_not_answered_is_told_to_programs_in_their_form():
    every = [mount()]
    entrance = Door(Starlette(routes=every), routes=every)
    answer = asking_asgi.ask(entrance, f"{PREFIX}/gaps", headers=[(b"host", b"elsewhere.example")])
    problem(answer, "not_open")


def test_who_asks_too_often_or_too_much_at_once_is_told_when_to_come_again(monkeypatch):
    few = app(1)
    statuses = [ask("/schema/case", to=few).status for _ in range(work.BURST + 2)]
    assert statuses[: work.BURST] == [200] * work.BURST
    last = ask("/schema/case", to=few)
    problem(last, "too_often")
    assert int(last.headers["retry-after"]) >= 1
    monkeypatch.setattr(work, "WAITING", 0)
    problem(send("/assess", CASE), "busy")


def test_a_failure_says_nothing_of_what_was_sent(monkeypatch, caplog):
    def fail(family, *_):
        raise ZeroDivisionError(f"as of {family.as_of}")

    monkeypatch.setattr(answers, "assess", fail)
    logger = logging.getLogger("api")
    discreet = server.Discreet()
    logger.addFilter(discreet)
    try:
        answer = send("/assess", CASE)
    finally:
        logger.removeFilter(discreet)
    problem(answer, "failed")
    assert "ZeroDivisionError" in caplog.text
    assert CASE["as_of"] not in caplog.text + answer.text


def test_what_does_not_come_is_not_waited_for(monkeypatch):
    """A body that stops halfway is refused; a stream ends with the answers to what came."""
    monkeypatch.setattr(work, "SLOWEST", 0.05)
    monkeypatch.setattr(stream, "SLOWEST", 0.05)
    documents = {}

    async def asked(kind):
        pieces, sent = [b"{}\n"], []

        async def receive():
            if not pieces:
                await asyncio.sleep(20)
            return {"type": "http.request", "body": pieces.pop(), "more_body": True}

        async def answer(message):
            sent.append(message)

        scope = {"type": "http", "method": "POST", "path": f"{PREFIX}/assess", "root_path": ""}
        scope |= {"query_string": b"", "headers": [(b"content-type", kind.encode())]}
        running = asyncio.create_task(app()(scope, receive, answer))
        await asyncio.wait([running], timeout=10)
        documents[kind] = sent
        running.cancel()

    for kind in (JSON, LINES):
        asking_asgi.run(asked(kind))
    refused, answered = documents[JSON], documents[LINES]
    assert refused[0]["status"] == STATUS["too_slow"]
    assert (b"connection", b"close") in refused[0]["headers"]
    assert answered[0]["status"] == 200
    assert b"findings" in answered[1]["body"]


# ---- other sites ----


def test_no_other_site_reads_the_answers_unless_it_is_named():
    origin = [(b"origin", b"https://his.example")]
    for origins, allowed in (((), None), (("https://his.example",), "https://his.example")):
        entrance = Cors(app(), origins)
        answer = send("/assess", CASE, to=entrance, headers=origin)
        assert answer.headers.get("access-control-allow-origin") == allowed
        assert "access-control-allow-credentials" not in answer.headers
    answer = send("/assess", CASE, to=entrance, headers=[(b"origin", b"https://elsewhere.example")])
    assert "access-control-allow-origin" not in answer.headers


# ---- the description ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_names_every_way_in_and_its_examples_are_answered(language):
    told = openapi(language)
    assert set(told["paths"]) == {way.path for way in (*SENDING, *ASKING)}
    for way in SENDING:
        (method,) = told["paths"][way.path].values()
        assert method["requestBody"]["content"][JSON]["example"] == EXAMPLES[way.name]
    assert json.loads(ask(f"/openapi.json?lang={language}").body) == json.loads(json.dumps(told))
    for way in (*SENDING, *ASKING):
        (method,) = told["paths"][way.path].values()
        answer = method["responses"]["200"]["content"].get(JSON)
        if answer is not None:
            schema = {**answer["schema"], "components": told["components"]}
            jsonschema_rs.validate(schema, answer["example"])


@pytest.fixture(scope="module")
def served():
    """The interface behind the door, on a port."""
    port = free_port()
    every = [mount(10_000)]
    config = uvicorn.Config(
        Cors(Door(Starlette(routes=every), routes=every)), port=port, log_level="critical", lifespan="off"
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        thread.join(0.01)
    yield port
    running.should_exit = True
    thread.join()


def test_whatever_is_sent_to_the_running_interface_it_never_fails(served):
    """By its own description: no 5xx, and every answer as described, to what fits it and to what does not."""
    import schemathesis  # heavy, and only this test needs it
    from schemathesis import GenerationMode
    from schemathesis.checks import CHECKS

    schema = schemathesis.openapi.from_dict(openapi("en"))
    names = ("not_a_server_error", "content_type_conformance", "status_code_conformance")
    checks = [*CHECKS.get_by_names([*names, "response_schema_conformance"])]
    for found in schema.get_all_operations():
        operation = found.ok()
        few = 2 if operation.path == "/sheet" else 8 if operation.method == "post" else 3
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @settings(
                max_examples=few,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def hold(case):
                response = case.call(base_url=f"http://localhost:{served}{PREFIX}")
                case.validate_response(response, checks=checks)

            hold()


def test_a_stream_is_answered_while_it_is_sent(served):
    """The first answer is there before the last case was sent."""
    line = HTTPConnection("localhost", served, timeout=20)
    line.putrequest("POST", f"{PREFIX}/assess")
    line.putheader("Content-Type", LINES)
    line.putheader("Transfer-Encoding", "chunked")
    line.endheaders()

    def put(data):
        line.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    put(b"{}\n")
    answer = line.getresponse()
    assert "findings" in json.loads(answer.readline())
    put(b'{"x": 1}')
    put(b"")
    assert json.loads(answer.readline())["line"] == 2
    assert answer.read() == b""
    line.close()


# ---- the examples, as they stand in the documentation ----


def documented(served, under):
    """The example under that heading, for the address where it is served here."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## {under}.*?$(.*?)(?=^## |\Z)", text, flags=re.DOTALL | re.MULTILINE)
    example = re.findall(r"```python\n(.*?)```", part, flags=re.DOTALL) or [
        textwrap.dedent("\n".join(re.findall(r"^(?: {4}.*|)$", part, flags=re.MULTILINE)))
    ]
    assert "https://eryu.example" in example[0]
    return example[0].replace("https://eryu.example", f"http://localhost:{served}")


def test_the_example_in_python(served, capsys):
    exec(documented(served, "Python"), {})
    assert "mother 2026-03-01 – 2026-09-04 188 back at work 2026-09-05" in capsys.readouterr().out


def test_the_examples_for_curl(served, tmp_path):
    """Each line by itself, with the files it names."""
    if not shutil.which("curl"):
        pytest.skip("curl was not found: its examples were not run")
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    (tmp_path / "claim.json").write_text(json.dumps(CLAIM))
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps(CASE)}\n{{}}\n")
    calls = documented(served, "curl").replace("\\\n", "").strip().splitlines()
    assert [call.split()[0] for call in calls] == ["curl"] * 3
    told = [
        subprocess.run(["sh", "-euc", call], cwd=tmp_path, check=True, capture_output=True, text=True)
        for call in calls
    ]
    assert not any(one.stderr for one in told)
    assert told[0].stdout == to_json(assess(read_case(CASE), date(2026, 3, 10), "en"))
    lines = (tmp_path / "assessments.jsonl").read_text().splitlines()
    assert ["findings" in json.loads(line) for line in lines] == [True, True]
    assert (tmp_path / "qinghai-benefits.docx").read_bytes().startswith(b"PK")


def test_the_example_for_a_spreadsheet(served):
    """What it sends and what it takes out of the answer; the language itself runs nowhere but in Excel."""
    example = documented(served, "A spreadsheet")
    record = re.search(r"Case = (\[.*?\]),\s+Answer =", example, flags=re.DOTALL)[1]
    for theirs, ours in (
        ('Date.ToText(born, "yyyy-MM-dd")', '"2026-03-01"'),
        ("= babies", "= 2"),
        ("[", "<"), ("]", ">"), ("{", "["), ("}", "]"), ("<", "{"), (">", "}"),
    ):  # fmt: skip
        record = record.replace(theirs, ours)
    case = json.loads(re.sub(r"(\w+) =", r'"\1":', record))
    base, path = (
        re.search(rf'{before}"([^"]+)"', example)[1] for before in (r"Web\.Contents\(", "RelativePath = ")
    )
    query = re.search(r"Query = \[(\w+) = \"(\w+)\"\]", example)
    kind = re.search(r'#"Content-Type" = "([^"]+)"', example)[1]
    asked = Request(f"{base}/{path}?{query[1]}={query[2]}", json.dumps(case).encode(), {"Content-Type": kind})
    with urlopen(asked, timeout=20) as answer:
        leave = json.load(answer)["leave_plan"][0]
    columns = re.search(r'"leave", \{(.*?)\}', example)[1]
    assert {name: leave[name] for name in json.loads(f"[{columns}]")} == {
        "from": "2026-03-01", "to": "2026-09-19", "days": 203, "back_at_work": "2026-09-20"
    }  # fmt: skip


def test_a_page_shows_the_interface_from_this_host_alone():
    from tests.test_plain import ask as ask_page

    for language in LANGUAGES:
        page = ask_page(f"/api?lang={language}")
        assert all(f"{PREFIX}{way.path}" in page.text for way in (*SENDING, *ASKING))
        assert all(f'id="{kind}"' in page.text for kind in STATUS)
        assert "script-src 'none'" in page.headers["content-security-policy"]
        assert "http" not in page.headers["content-security-policy"]
