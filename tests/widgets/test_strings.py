"""Python speaks the front end's languages."""

import pytest
from snnlab_widgets import Scope, set_language
from snnlab_widgets.strings import tr

from snnlab.exceptions import ValidationError


@pytest.fixture(autouse=True)
def browser_chooses():
    yield
    set_language("")


def test_an_open_widget_and_a_new_one_hear_what_was_chosen():
    old = Scope()
    assert old.lang == ""
    set_language("zh-CN")
    assert (old.lang, Scope().lang) == ("zh-CN", "zh-CN")


def test_sentences_come_in_the_language_that_was_chosen_and_with_their_blanks_filled():
    assert tr("toolbar.step_title", steps=10) == "Advance 10 steps; one with Shift"
    set_language("zh-CN")
    assert tr("toolbar.step_title", steps=10) == "前进 10 步；按住 Shift 前进一步"


def test_a_language_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ValidationError, match="no 'zh' yet, only en, zh-CN"):
        set_language("zh")
