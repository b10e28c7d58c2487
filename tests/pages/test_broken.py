"""Every page where the release is damaged: one sentence with a next step in place of what cannot be shown."""

import shutil

import pytest

from loaders.store import records as release
from tests.pages.walk import open_page, text_of
from views.site import SITE

PAGES = [page.name for page in SITE.pages]


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Two sources of the release are broken, one of trade and one of projects."""
    copy = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(release.FOLDER, copy)
    for table in ("nso_trade_partners", "aiddata_gcdf"):
        (copy / f"{table}.csv").write_text("broken")
    package = copy / "datapackage.json"
    package.write_text(package.read_text().replace('"sha256:', '"sha256:0'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "FOLDER", copy)
        yield


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_source_is_a_sentence(name, broken):
    app = open_page(name)
    assert not app.exception
    assert any("Next step" in e.value for e in app.error) or name == "methods"
    assert "Traceback" not in text_of(app)
