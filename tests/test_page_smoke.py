"""The page opens on a phone, in Chinese, and speaks to its own server only."""


def test_only_its_own_server_is_asked(visit):
    """No font, script or counter from elsewhere: a visitor is seen by nobody else."""
    opened = visit()
    assert opened.foreign == set()
    assert opened.hosts == {opened.host}


def test_nothing_is_complained_of(visit):
    """Among others: the policy forbids nothing that the page needs."""
    assert visit().errors == []


def test_it_says_that_it_is_chinese(visit):
    page = visit().page
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("h1").first.is_visible()


def test_a_phone_needs_no_sideways_scrolling(visit):
    assert visit(width=360, height=740).overflow() <= 0


def test_nothing_bars_people_with_disabilities(visit):
    """What a machine can find of it: WCAG 2.2 AA, by axe."""
    assert visit(width=360).violations() == []
    assert visit(width=1280, height=800).violations() == []
