"""Sentences that Python raises as errors are known to the page, which says them in its reader's language; none is left over."""

import ast
import pathlib
import re

import pytest
import snnlab_widgets
from snnlab_widgets.builder.advice import advice_of
from snnlab_widgets.chinese import SENTENCES
from snnlab_widgets.map.controls import rows_of
from snnlab_widgets.sentences import CHINESE, in_chinese, said_as

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.expression import Expression
from tests.widgets import builder_bench as bench

WIDGETS = pathlib.Path(snnlab_widgets.__file__).parent
EXPRESSION = pathlib.Path(snnlab.__file__).parent / "expression"
MAP = [WIDGETS / "map" / "address.py", WIDGETS / "map" / "reader.py"]
SAID_BY = [*sorted((WIDGETS / "builder").glob("*.py")), *MAP, *sorted(EXPRESSION.glob("*.py"))]
UNSAID = ("documents.py", "typed_parts.py", "shelf.py")
"""What these raise is for code, or is the reason in a sentence that is known."""


def texts(tree):
    """Every text in a file, with 7 in its blanks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else blank(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def blank(part):
    return "7 numbers" if getattr(getattr(part.value, "func", None), "id", "") == "_numbers" else "7"


def raised(tree):
    """The sentences of the errors that a file raises by their text."""
    for node in ast.walk(tree):
        call = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ValidationError":
            yield next(texts(call.args[0]))


def provoked(act):
    with pytest.raises(ValidationError) as caught:
        act()
    return str(caught.value)


TYPED = [
    ("x +", 1), ("y", 1), ("sinn(x)", 1), ("qqqq(x)", 1), ("qqqq", 1), ("pii", 1), ("x.real", 1), ("x // 2", 1), ("x[1]", 1),
    ("x[2]", 2),
    ("x[-1]", 2), ("hypot(x)", 1), ("sin(x, x)", 1), ("0 < x < 1", 1), ("1 / x", 1),
]  # fmt: skip


def everything_said():
    found = [text for path in SAID_BY for text in texts(ast.parse(path.read_text(encoding="utf-8")))]
    found += [provoked(lambda text=text, size=size: Expression(text, size)) for text, size in TYPED]
    return [*found, *(each.text for each in advice_of(two_that_are_too_much())), refused_for_its_size()]


def two_that_are_too_much():
    with snnlab.Network() as network:
        a, b, both = snnlab.Node([0.9], label="a"), snnlab.Node([0.9], label="b"), snnlab.Ensemble(20, 1, label="both")
        for node in (a, b):
            snnlab.Connection(node, both)
    return network


def refused_for_its_size():
    """A single number for two places."""
    with snnlab.Network() as network:
        snnlab.Connection(snnlab.Node([0.0]), snnlab.Ensemble(20, 2)[0])
    builder = bench.opened(network)
    notice = bench.do(builder, "wire", id="c0", post="[0:2]")
    builder.close()
    return notice


def test_every_refusal_of_the_builder_is_known():
    unknown = [
        text
        for path in SAID_BY
        if path.name not in UNSAID and path.parent != EXPRESSION
        for text in raised(ast.parse(path.read_text(encoding="utf-8")))
        if not said_as([text])
    ]
    assert unknown == []


def test_no_sentence_is_left_that_nobody_says():
    forms = [(re.compile(_pattern(english), re.DOTALL), english) for english in SENTENCES]
    forms.sort(key=lambda each: -len(re.sub(r"\{\w+\}", "", each[1])))
    said = {next((english for form, english in forms if form.fullmatch(text)), "") for text in everything_said()}
    assert SENTENCES.keys() - said == set()


def _pattern(text):
    return re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text))


def test_sentences_have_the_same_blanks_in_both_languages():
    def blanks(text):
        return sorted(re.findall(r"\{(\w+)\}", text))

    for english, chinese in SENTENCES.items():
        assert blanks(english) == blanks(chinese), english
        assert re.search("[\u4e00-\u9fff]", chinese), english


@pytest.mark.parametrize(("text", "size"), TYPED)
def test_what_is_wrong_with_an_expression_is_known(text, size):
    sentence = provoked(lambda: Expression(text, size))
    assert re.search("[\u4e00-\u9fff]", said_as([sentence])[sentence][CHINESE])


def test_names_in_a_sentence_and_sentences_in_it_are_said_in_chinese_too():
    [advice] = advice_of(two_that_are_too_much())
    why = "This drawing is not kept. Choose something on the map first."
    said = said_as([advice.text, why, "Nobody has said this."])
    assert said[advice.text] == {CHINESE: "可能到达的数大到 2（来自 a 和 b），但它的神经元只调谐到 1。试试半径 2。"}
    assert said[why] == {CHINESE: "这张图没有保存。请先在图上选择。"}
    assert len(said) == 2


def test_labels_of_all_controls_are_known_and_kinds_of_things_too():
    with snnlab.Network():
        a, b = snnlab.Ensemble(20, 1), snnlab.Node([0.0])
        wire = snnlab.Connection(a, a, learning_rule_type=snnlab.Voja(), transform=2)
    labels = [row["label"] for obj in (a, b, wire) for row in rows_of(obj)]
    assert len(labels) > 6
    assert said_as(labels).keys() == set(labels)
    assert in_chinese("Node 'a b' is not in the drawing any more.") == "节点“a b” 已经不在图上。"


def test_the_map_tells_its_notice_in_chinese_and_a_name_may_come_from_the_page():
    builder = bench.opened()
    bench.do(builder, "add", part="slider", at=[0, 0], name="刺激")
    bench.do(builder, "add", part="slider", at=[0, 0], name="刺激")
    assert [each["label"] for each in builder.map.graph["nodes"]] == ["刺激", "刺激 2"]
    notice = bench.do(builder, "connect", source="n0", target="n1")
    assert builder.map.said == {notice: {CHINESE: "刺激 2 是输入，什么也不接收。请从它连出。"}}
    bench.order(builder, "inspect", id="n0")
    assert builder.map.said["output"] == {CHINESE: "输出"}
    assert bench.do(builder, "add", part="slider", at=[0, 0], name=3) != ""
    bench.add(builder, "ensemble")
    bench.connect(builder, "n0", "e0")
    drawn = bench.executed(builder.code)
    assert isinstance(drawn, snnlab.Network)
    assert [each.label for each in drawn.ensembles] == ["ensemble"]
    builder.close()
