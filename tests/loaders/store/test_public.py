"""A server for everybody shows the release and takes nothing in."""

import pytest

import loaders
from frames import SourceError
from tests.loaders.conftest import fingerprint
from tests.pages.walk import open_page


def test_a_public_server_shows_the_release_and_keeps_nothing(quick_standin, tmp_path, use):
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("ti_cpi", accept=True).status == "new"
    before = fingerprint(tmp_path)
    use({"THIRD_NEIGHBOR_PUBLIC": "1"})
    assert loaders.vintage("ti_cpi").is_bundled
    assert not loaders.is_available("imf_imts")
    asked = len(quick_standin.asked)
    for outcome in (loaders.refresh("ti_cpi"), loaders.ingest("claims", b"a,b\n1,2\n", "x.csv")):
        assert outcome.status == "failed"
        assert "takes nothing in" in outcome.sentence
    with pytest.raises(SourceError, match="takes nothing in"):
        loaders.restore("ti_cpi", "bundled")
    assert fingerprint(tmp_path) == before
    assert len(quick_standin.asked) == asked
    app = open_page("data", do="fresh", fresh="ti_cpi")
    assert not app.exception
    assert "shows the release only" in " ".join(str(element.value) for element in app.info)
    assert not app.get("file_uploader")
    assert not [button for button in app.button if "Refresh" in button.label or "vintage" in button.label]
