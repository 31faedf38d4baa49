from types import SimpleNamespace

import numpy as np

from snnlab.live import Frame


def chunk(t0=3600.0, n=5):
    return SimpleNamespace(
        t0=t0,
        dt=0.001,
        n=n,
        samples={"value": np.linspace(0, 1, n)[:, None]},
        spikes={"spikes": (np.array([1, 3], dtype=np.uint32), np.array([7, 500], dtype=np.uint32))},
    )


def test_a_frame_is_small_numbers_with_times_from_its_start():
    frame = Frame.from_chunk(chunk())
    spikes = frame.spikes["spikes"]
    assert frame.samples["value"].dtype == np.float32
    assert spikes.times.dtype == np.float32
    assert spikes.neurons.dtype == np.uint16
    np.testing.assert_allclose(spikes.times, [0.001, 0.003], rtol=1e-6)
    np.testing.assert_array_equal(spikes.neurons, [7, 500])


def test_milliseconds_survive_hours_of_simulated_time():
    frame = Frame.from_chunk(chunk(t0=36_000.0))
    absolute = frame.t0 + frame.spikes["spikes"].times.astype(float)
    np.testing.assert_allclose(absolute - 36_000.0, [0.001, 0.003], atol=1e-6)
    assert frame.t_end == 36_000.005
