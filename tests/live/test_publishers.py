"""One check per live source, against the publisher itself: `make live`, and once a week in `.github/workflows/live.yml`."""

import pytest

from tests.live.check import check_source
from tests.loaders.conftest import LIVE


@pytest.mark.network
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("source_id", LIVE)
def test_the_publisher_answers_as_the_source_expects(source_id, tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    check_source(source_id)
