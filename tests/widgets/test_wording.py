"""What Python writes into controls and figures, told to the page so that it can say it in its reader's language."""

import json

import ipywidgets
import pytest
from snnlab_widgets import DecoderLab, LiveNetwork, MemoryBox, ProductLab, TuningStudio
from snnlab_widgets.controls import float_slider
from snnlab_widgets.strings import LANGUAGES, Said, noting, said_in, tr
from snnlab_widgets.wording import said_by


def texts_of(widget):
    """Whatever a reader sees of a notebook's widgets."""
    for child in getattr(widget, "children", ()):
        yield from texts_of(child)
    yield from getattr(widget, "_options_labels", ())
    yield getattr(widget, "description", "")
    if isinstance(widget, ipywidgets.Label):
        yield widget.value


def is_a_word(text):
    return any(part.isascii() and part.isalpha() and len(part) > 2 for part in text.split())


def test_a_sentence_inside_of_another_is_told_too():
    assert said_in(tr("lab.with_unit", name=tr("lab.tau"), unit="s")) == {
        "synapse τ": ["lab.tau", {}],
        "synapse τ (s)": ["lab.with_unit", {"name": "synapse τ", "unit": "s"}],
    }


def test_labels_menus_and_headings_are_told():
    menu = ipywidgets.Dropdown(options=[(tr("lab.on"), 1), (tr("lab.off"), 0)], description=tr("lab.tutor.learning"))
    box = ipywidgets.VBox([ipywidgets.Label(tr("lab.tutor.rule")), float_slider(tr("lab.tau"), 0.1, 0, 1), menu])
    keys = {key for key, _ in said_by(box).values()}
    assert keys == {"lab.on", "lab.off", "lab.tutor.learning", "lab.tutor.rule", "lab.tau"}
    assert menu.value == 1


def test_what_is_said_can_be_noted_and_noting_ends():
    with noting() as noted:
        word = tr("lab.on")
    tr("lab.off")
    assert noted == [word]


@pytest.mark.parametrize("lab", [LiveNetwork, MemoryBox, ProductLab])
def test_every_word_on_a_lesson_s_controls_is_told(lab):
    shown = lab(playing=False, engine="numpy")
    texts = [text for text in texts_of(shown.view._column) if is_a_word(text)]
    assert texts
    assert [text for text in texts if text not in shown.scope.said] == []
    json.dumps(shown.scope.said)
    shown.close()


def test_a_button_that_changes_its_words_tells_them_anew():
    lab = MemoryBox(playing=False, engine="numpy")
    before = lab.button.description
    lab.gate.value = "shut" if lab.gate.value == "open" else "open"
    lab.pulse.value = {0.0: 0.0, 0.1: 1.0, 0.2: 0.0}
    assert lab.button.description in lab.scope.said
    assert before == lab.button.description or before not in lab.scope.said
    lab.close()


@pytest.mark.parametrize("lab", [TuningStudio, DecoderLab])
def test_every_word_of_a_figure_is_told(lab):
    shown = lab()
    said = shown.chart.said
    titles = [model.text for model in shown.chart.document.models if type(model).__name__ == "Title"]
    axes = [model.axis_label for model in shown.chart.document.models if type(model).__name__.endswith("Axis")]
    names = [name for name, _ in shown.chart.readouts]
    words = [text for text in (*titles, *axes, *names, *texts_of(shown.view)) if text and is_a_word(text)]
    assert len(words) > 8
    assert [text for text in words if text not in said and text not in ("LIF", "SpikingRectifiedLinear")] == []
    shown.close()


def test_no_two_sentences_of_one_figure_read_alike():
    """By its text alone the page tells which sentence it is."""
    for lab in (TuningStudio, DecoderLab):
        shown = lab()
        for word in shown._said:
            key = shown.chart.said[str(word)][0]
            assert LANGUAGES["zh-CN"][key] == LANGUAGES["zh-CN"][word.key], (key, word.key)
        shown.close()


def test_a_sentence_is_the_same_text_after_a_copy():
    import copy
    import pickle

    word = Said("lab.on")
    assert copy.deepcopy(word) is word
    assert pickle.loads(pickle.dumps(word)) == "on"
