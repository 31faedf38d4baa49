"""Seeing edges in spikes: an image of bright shapes, filtered by a sparse convolution into spiking neurons.

Four kernels of oriented contrast look at each place; a neuron for each kernel and place fires in proportion to what its
kernel finds. Source: D. H. Hubel & T. N. Wiesel (1962), "Receptive fields, binocular interaction and functional
architecture in the cat's visual cortex", J. Physiol. 160; shared kernels as in Y. LeCun et al. (1998), "Gradient-based
learning applied to document recognition", Proc. IEEE 86.
"""

import numpy as np

import snnlab as nengo

SIDE = 20
GAIN = 60.0  # [Hz] for a contrast of 1


def image() -> np.ndarray:
    """(SIDE, SIDE, 1): a bright square and a dim bar."""
    pixels = np.zeros((SIDE, SIDE, 1))
    pixels[4:12, 3:11] = 1.0
    pixels[14:16, 2:18] = 0.5
    return pixels


def kernels() -> np.ndarray:
    """(3, 3, 1, 4): contrast from left, right, above and below."""
    rightwards = np.array([[-1.0, 0.0, 1.0]] * 3) / 3
    faces = [rightwards, -rightwards, rightwards.T, -rightwards.T]
    return np.stack(faces, axis=-1)[:, :, None, :]


def exact(pixels: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The same by hand: every 3 x 3 patch times each kernel, (SIDE - 2, SIDE - 2, 4)."""
    patches = np.lib.stride_tricks.sliding_window_view(pixels[:, :, 0], (3, 3))
    return np.einsum("ijab,abk->ijk", patches, kernel[:, :, 0])


def main() -> dict[str, float]:
    """Spike counts of a second against the exact convolution, rectified."""
    pixels, kernel = image(), kernels()
    look = nengo.Convolution(4, input_shape=(SIDE, SIDE, 1), kernel_size=(3, 3), init=kernel)
    n = look.size_out
    with nengo.Network(label="Spiking convolution", seed=15) as model:
        retina = nengo.Node(pixels.ravel())
        cells = nengo.Ensemble(
            n, 1, gain=np.full(n, GAIN), bias=np.zeros(n), neuron_type=nengo.SpikingRectifiedLinear(),
            encoders=nengo.dists.Choice([[1]]),
        )  # fmt: skip
        nengo.Connection(retina, cells.neurons, transform=look, synapse=None)
        spikes = nengo.Probe(cells.neurons)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(1.0)
    counts = sim.data[spikes].sum(axis=0) * sim.dt
    wanted = GAIN * np.maximum(exact(pixels, kernel), 0).ravel()
    numbers = {
        "worst": float(np.abs(counts - wanted).max()),
        "most": float(wanted.max()),
        "active": float(np.mean(counts > 0)),
    }
    print("counts up to {most:.0f}, off by at most {worst:.2f} spikes; {active:.1%} of cells fire".format(**numbers))
    return numbers


if __name__ == "__main__":
    main()
