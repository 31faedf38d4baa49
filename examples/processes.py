"""Signals that make themselves: noise of three kinds, band-limited signals, pictures in turn, and one of your own.

White noise is scaled so that results do not depend on the time step; what it becomes behind a filter or an integrator is
known exactly. Source: G. E. Uhlenbeck & L. S. Ornstein (1930), "On the theory of the Brownian motion", Phys. Rev. 36.
"""

import numpy as np

import snnlab as nengo
from snnlab.processes import BrownNoise, FilteredNoise, Piecewise, PresentInput, WhiteNoise, WhiteSignal

TAU = 0.02  # [s], of the filter on the noise
MANY = 1000  # independent signals


class Decay(nengo.Process):
    """A process of one's own: halves in every ``half_life`` [s], and adds up what comes in."""

    half_life = 0.1

    def make_state(self, shape_in, shape_out, dt, dtype=None):
        return {"level": np.zeros(shape_out)}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        left = 0.5 ** (dt / self.half_life)

        def step(t, x):
            state["level"][...] = left * state["level"] + x * dt
            return state["level"].copy()

        return step


def main() -> dict[str, float | list[float]]:
    """Measured statistics of each signal; the tests compare them with theory."""
    weak = WhiteNoise(nengo.dists.Gaussian(0, 0.05))
    with nengo.Network(label="Processes", seed=16) as model:
        filtered = nengo.Node(FilteredNoise(nengo.Lowpass(TAU)), size_out=MANY)
        brown = nengo.Node(BrownNoise(), size_out=MANY)
        signal = nengo.Node(WhiteSignal(1.0, high=8, rms=0.5), size_out=MANY)
        pictures = nengo.Node(PresentInput([[1, 0], [0, 1], [1, 1]], presentation_time=0.1))
        ramp = nengo.Node(Piecewise({0: 0, 0.5: 1, 1: 0}, interpolation="linear"))
        pulse = nengo.Node(Piecewise({0: 1000, 0.002: 0}))
        decay = nengo.Node(Decay(), size_in=1, size_out=1)
        restless = nengo.Ensemble(50, 1, gain=np.ones(50), bias=np.full(50, 0.9), noise=weak)
        nengo.Connection(pulse, decay, synapse=None)
        probes = {
            "filtered": nengo.Probe(filtered, sample_every=1.0),
            "brown": nengo.Probe(brown, sample_every=1.0),
            "signal": nengo.Probe(signal),
            "pictures": nengo.Probe(pictures),
            "ramp": nengo.Probe(ramp),
            "decay": nengo.Probe(decay),
            "spikes": nengo.Probe(restless.neurons),
        }

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(1.0)
    data = {name: sim.data[probe] for name, probe in probes.items()}
    spectrum = np.abs(np.fft.rfft(data["signal"], axis=0))
    numbers = {
        "filtered variance": float(data["filtered"][-1].var()),
        "brown variance": float(data["brown"][-1].var()),
        "signal rms": float(np.sqrt(np.mean(data["signal"] ** 2))),
        "power above 8 Hz": float(np.sum(spectrum[9:] ** 2) / np.sum(spectrum**2)),
        "second picture": data["pictures"][150].tolist(),
        "ramp at 0.25 s": float(data["ramp"][249, 0]),
        "left after 0.2 s": float(data["decay"][200, 0] / data["decay"][0, 0]),
        "rate out of noise": float(data["spikes"].mean()),
    }
    for name, value in numbers.items():
        print(f"{name:>18}: {value}")
    return numbers


if __name__ == "__main__":
    main()
