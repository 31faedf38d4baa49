"""Messages arrive whole, in any pieces; what is no message is refused before it takes memory."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from snnlab.grading.wire import LONGEST_LINE, Decoder, Message, WireError

plain = st.dictionaries(
    st.text(max_size=5), st.none() | st.integers() | st.text(max_size=20) | st.lists(st.booleans()), max_size=4
)
shapes = st_numpy.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=4)
arrays = st.dictionaries(st.text(max_size=3), st_numpy.arrays(np.float64, shapes), max_size=3)


@given(st.lists(st.tuples(plain, arrays), max_size=3), st.integers(1, 50))
def test_messages_arrive_as_they_were_sent(sent, piece):
    stream = b"".join(Message(data, numbers).encode() for data, numbers in sent)
    decoder = Decoder()
    got = [message for i in range(0, len(stream), piece) for message in decoder.feed(stream[i : i + piece])]

    assert [message.data for message in got] == [data for data, _ in sent]
    for message, (_, numbers) in zip(got, sent, strict=True):
        assert message.arrays.keys() == numbers.keys()
        assert all(np.array_equal(message.arrays[name], numbers[name], equal_nan=True) for name in numbers)
        assert all(message.arrays[name].shape == numbers[name].shape for name in numbers)


def line(data=None, arrays=()):
    return json.dumps({"data": {} if data is None else data, "arrays": arrays}).encode() + b"\n"


@pytest.mark.parametrize(
    ("stream", "sentence"),
    [
        (b"hello\n", "no message"),
        (b"[]\n", "no message"),
        (b'{"data": {}}\n', "no message"),
        (b"\xff\xfe\n", "no message"),
        (b'{"data": {"x": NaN}, "arrays": []}\n', "no message"),
        (b'{"data": ' + b"[" * 100_000 + b"\n", "no message"),
        (line(data=[1]), "malformed"),
        (line(arrays=[[1, [2]]]), "malformed"),
        (line(arrays=[["x", [1] * 5]]), "malformed"),
        (line(arrays=[["x", [-1]]]), "impossible shape"),
        (line(arrays=[["x", [10**12]]]), "impossible shape"),
        (line(arrays=[["x", ["2"]]]), "impossible shape"),
        (line(arrays=[["x", [10**4, 10**4]]]), "too large"),
        (b"9" * LONGEST_LINE, "too long"),
    ],
)
def test_what_is_no_message_is_refused(stream, sentence):
    with pytest.raises(WireError, match=sentence):
        list(Decoder().feed(stream))


def test_there_is_an_end_to_what_may_come():
    with pytest.raises(WireError, match="too much"):
        list(Decoder(most_bytes=10).feed(b"x" * 11))


def test_no_code_travels():
    with pytest.raises(TypeError):
        Message({"code": print}).encode()
    with pytest.raises((TypeError, ValueError)):
        Message({}, {"x": np.array([print])}).encode()
