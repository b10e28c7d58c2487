"""The live checks themselves, against the stand-in: they pass where all is well and name the source where it is not."""

import pytest

from tests.live.check import check_source
from tests.loaders.conftest import LIVE
from tests.loaders.standin import Answer, Bend


@pytest.mark.parametrize("source_id", LIVE)
def test_a_publisher_that_answers_as_before_passes(source_id, quick_standin, tmp_path, use):
    use(quick_standin.environment(tmp_path))
    check_source(source_id)
    assert quick_standin.asked


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (Bend(rename=True), None),
        (Bend(scale=1000), None),
        (Bend(error_in_200=True), None),
        (Bend(), lambda handler, answer: Answer(404)),
        (Bend(), lambda handler, answer: Answer(body=b"<html>moved</html>", kind="text/html")),
    ],
    ids=["renamed column", "another unit", "error inside 200", "moved", "web page"],
)
def test_a_publisher_that_changed_is_named(bend, fault, quick_standin, tmp_path, use):
    use(quick_standin.environment(tmp_path))
    quick_standin.publishers.bend, quick_standin.fault = bend, fault
    with pytest.raises(AssertionError, match=r"^wb_wdi: "):
        check_source("wb_wdi")
