"""Works through the product where the modules that deploy/leave_out.py names are not there.

Run as a program of its own: `python -m tests.without`. It ends with "all there".
"""

import io
import sys
from contextlib import redirect_stdout
from importlib.abc import MetaPathFinder
from pathlib import Path

from deploy.leave_out import NEVER_IMPORTED

ROOT = Path(__file__).parents[1]
GONE = {
    *(name.removesuffix(".py").replace("/", ".") for name in NEVER_IMPORTED),
    *("pyarrow._flight", "pyarrow._substrait", "pyarrow._s3fs"),
}


class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def main() -> None:
    sys.meta_path.insert(0, Missing())

    from streamlit.testing.v1 import AppTest

    from outlets import docx, ics, pdf, sheet
    from terminal.command_line import main as command
    from tests.outlets import DAY, a_verdict, told_of
    from tests.rosters import CLAIMED, as_csv, as_parquet, checked, row
    from views import server

    server.build()
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not page.exception
    made = sheet.decision(a_verdict(), "zh", DAY)
    assert pdf.write(made).startswith(b"%PDF")
    assert docx.write(made).startswith(b"PK")
    assert ics.write([], "zh", DAY).startswith(b"BEGIN:VCALENDAR")
    for form in ("csv", "parquet", "xlsx"):
        assert checked(as_csv([row(CLAIMED)]), form)[0]
    assert checked(as_parquet([row(CLAIMED)]), "xlsx")[0]
    assert told_of({"mother": {"employment": "employee"}}).groups
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        assert command(["gaps"]) == 0
    loaded = GONE & set(sys.modules)
    assert not loaded, loaded
    print("all there")  # noqa: T201  it answers whoever started it


if __name__ == "__main__":
    main()
