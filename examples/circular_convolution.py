"""Binding in spikes: two vectors convolved into one, and one of them taken out again.

A role and a filler bound by circular convolution; convolving with the role's approximate inverse gives the filler back,
with some noise. Source: T. A. Plate (1995), "Holographic reduced representations", IEEE Trans. Neural Netw. 6; C.
Eliasmith (2013), "How to build a brain", chapter 4.
"""

import numpy as np

import snnlab as nengo
from snnlab.networks.circularconvolution import circconv

DIMENSIONS = 16


def unitary(rng: np.random.Generator, d: int) -> np.ndarray:
    """A vector whose inverse under convolution is exact: every Fourier coefficient has length 1."""
    spectrum = np.exp(1j * rng.uniform(-np.pi, np.pi, d // 2 + 1))
    spectrum[[0, -1]] = 1.0
    return np.fft.irfft(spectrum, d)


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def main() -> dict[str, float]:
    """Cosines of what the neurons hold with the exact bound vector, and with the filler after unbinding."""
    rng = np.random.default_rng(13)
    role, filler = unitary(rng, DIMENSIONS), unitary(rng, DIMENSIONS)
    with nengo.Network(label="Binding", seed=14) as model:
        a, b = nengo.Node(role), nengo.Node(filler)
        bind = nengo.networks.CircularConvolution(60, DIMENSIONS)
        unbind = nengo.networks.CircularConvolution(60, DIMENSIONS, invert_a=True)
        nengo.Connection(a, bind.input_a)
        nengo.Connection(b, bind.input_b)
        nengo.Connection(a, unbind.input_a)
        nengo.Connection(bind.output, unbind.input_b)
        bound = nengo.Probe(bind.output, synapse=0.03)
        back = nengo.Probe(unbind.output, synapse=0.03)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(0.3)
    held = sim.data[bound][-100:].mean(axis=0)
    found = sim.data[back][-100:].mean(axis=0)
    numbers = {
        "bound": cosine(held, circconv(role, filler)),
        "unbound": cosine(found, filler),
        "other": abs(cosine(held, filler)),
    }
    print(
        "bound {bound:.3f}, unbound {unbound:.3f}; the bound vector is like its filler by {other:.3f}".format(**numbers)
    )
    return numbers


if __name__ == "__main__":
    main()
