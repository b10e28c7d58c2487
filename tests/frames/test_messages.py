"""A sentence that can be said anew is text like any other, and forgets nothing on its way."""

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from frames import FetchError
from frames.messages import Message, message


def test_a_sentence_is_text_and_remembers_what_it_says():
    text = message("{host} sent nothing for {seconds} s", host="a.example", seconds="5")
    assert text == "a.example sent nothing for 5 s"
    assert text.template == "{host} sent nothing for {seconds} s"
    assert text.facts == {"host": "a.example", "seconds": "5"}


@given(st.text(max_size=20))
def test_facts_with_braces_stay_as_they_are(fact):
    assert message("it says {fact}", fact=fact) == f"it says {fact}"


def test_an_error_keeps_its_sentence_through_copies():
    error = FetchError("one", message("{host} is gone", host="a.example"))
    for again in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert str(again) == "one: a.example is gone; try again later."
        assert isinstance(again.sentence, Message)
        assert again.sentence.facts["cause"].facts == {"host": "a.example"}
