import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from snnlab_widgets.packet import Block, Packet, Ticks, merge, pack


def packet(t0, n, signals=2, spikes=3):
    rng = np.random.default_rng(n)
    ticks = Ticks(np.sort(rng.uniform(0, n * 0.001, spikes)).astype("f4"), rng.integers(0, 500, spikes).astype("u2"))
    return Packet(t0, 0.001, rng.normal(size=(signals, n)).astype("f4"), (ticks,))


def with_block(t0, rows, size=3):
    rng = np.random.default_rng(rows)
    block = Block(np.arange(rows, dtype="f4") / 100, rng.normal(size=(rows, size)).astype("f4"))
    return Packet(t0, 0.001, np.ones((1, 20), "f4"), packet(t0, 20).rasters, (block,))


def unpack(header, buffer):
    """What the front end reads (frame.js)."""
    samples, spikes = header["s"] * header["m"], sum(header["k"])
    assert len(buffer) == 4 * samples + 6 * spikes
    lines = np.frombuffer(buffer, "<f4", samples).reshape(header["s"], header["m"])
    times = np.frombuffer(buffer, "<f4", spikes, 4 * samples)
    rows = np.frombuffer(buffer, "<u2", spikes, 4 * samples + 4 * spikes)
    return lines, times, rows


@given(st.integers(0, 40), st.integers(0, 4), st.integers(0, 20))
def test_the_buffer_holds_what_the_header_says(n, signals, spikes):
    given_packet = packet(1.5, n, signals, spikes)
    header, buffer = pack(given_packet)
    lines, times, rows = unpack(header, buffer)
    np.testing.assert_array_equal(lines, given_packet.lines)
    np.testing.assert_array_equal(times, given_packet.rasters[0].times)
    np.testing.assert_array_equal(rows, given_packet.rasters[0].rows)


def test_merged_packets_show_the_same_moments():
    first, second = packet(7200.0, 30), packet(7200.03, 20)
    both = merge([first, second])
    assert (both.t0, both.n) == (7200.0, 50)
    assert both.t_end == pytest.approx(second.t_end)
    np.testing.assert_array_equal(both.lines[:, 30:], second.lines)
    np.testing.assert_allclose(both.rasters[0].times[3:], second.rasters[0].times + 0.03, atol=1e-6)


def test_one_packet_is_sent_as_it_is():
    only = packet(0.0, 5)
    assert merge([only]) is only


def test_slow_values_lie_between_the_lines_and_the_spikes():
    given_packet = with_block(0.0, 4)
    header, buffer = pack(given_packet)
    assert header["b"] == [[4, 3]]
    block = given_packet.blocks[0]
    np.testing.assert_array_equal(np.frombuffer(buffer, "<f4", 4, 4 * 20), block.times)
    np.testing.assert_array_equal(np.frombuffer(buffer, "<f4", 12, 4 * 24).reshape(4, 3), block.values)
    np.testing.assert_array_equal(np.frombuffer(buffer, "<f4", 3, 4 * 36), given_packet.rasters[0].times)


def test_merged_slow_values_keep_their_times():
    both = merge([with_block(1.0, 4), with_block(1.02, 2)])
    np.testing.assert_allclose(both.blocks[0].times, [0, 0.01, 0.02, 0.03, 0.02, 0.03], atol=1e-6)
    assert both.blocks[0].values.shape == (6, 3)


def test_merged_blocks_whose_size_changed_begin_where_it_did():
    merged = merge([with_block(0.0, 4, size=3), with_block(0.02, 2, size=5), with_block(0.04, 1, size=5)])
    times, values = merged.blocks[0]
    assert values.shape == (3, 5)
    np.testing.assert_allclose(times, [0.02, 0.03, 0.04], atol=1e-6)
