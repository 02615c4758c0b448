"""What docs/security.md says is held by a test is held by a test that exists."""

import re

from tests.browser import ROOT


def test_every_test_that_is_named_is_there():
    notes = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)(?:::(\w+))?`", notes)
    assert len(named) > 30
    for file, test in named:
        assert f"def {test}" in (ROOT / "tests" / file).read_text(encoding="utf-8"), (file, test)
