"""Claims about what the checks of several lessons share."""

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading import chosen, matched, wrong_way


def test_a_choice_is_right_or_has_its_own_hint():
    hints = {"taller": "all_or_none", "wider": "width"}
    assert chosen("more", "more", hints).passed
    assert chosen("taller", "more", hints).hint_id == "all_or_none"
    with pytest.raises(ValidationError, match="'slower' has no hint"):
        chosen("slower", "more", hints)


def test_a_matching_says_which_places_are_wrong():
    right, hints = ["N", "E", "P"], {(0, "E"): "node_is_no_neuron"}
    assert matched(right, right, hints, "look_again").passed
    swapped = matched(["E", "N", "P"], right, hints, "look_again")
    assert (swapped.measured, swapped.hint_id) == (2, "node_is_no_neuron")
    assert "1, 2" in swapped.message
    assert matched(["N", "P", "E"], right, hints, "look_again").hint_id == "look_again"


def test_a_wrong_way_is_recognised_by_where_it_leads():
    def never():
        raise AssertionError("a way after the one that fits is not worked out")

    ways = [("upside_down", lambda: 2.0), ("costly", never)]
    assert wrong_way(2.001, ways) == "upside_down"
    assert wrong_way(1.9, ways[:1]) is None
    assert wrong_way(1.9, ways[:1], absolute=0.11) == "upside_down"
