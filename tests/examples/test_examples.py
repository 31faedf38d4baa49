"""Each example runs as a Nengo user would write it, and what it claims in numbers is true."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py"))


def run(name):
    return import_module(f"examples.{name}").main()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_a_test_here_and_reads_like_nengo(name):
    source = (FOLDER / f"{name}.py").read_text()

    assert f"run({name!r})".replace("'", '"') in Path(__file__).read_text()
    assert "import snnlab as nengo\n" in source
    assert "Source:" in source


def test_the_integrator_adds_up_its_input_and_holds_the_sum(capsys):
    numbers = run("integrator")

    # decoders are off by about 0.01 somewhere, which the loop adds up 20 times in the two seconds: 0.1 is generous
    assert numbers["filled"] == pytest.approx(numbers["wanted"], abs=0.1)
    assert numbers["held"] == pytest.approx(numbers["wanted"], abs=0.15)
    assert "the integral is 0.8" in capsys.readouterr().out


def test_the_oscillator_turns_as_fast_as_it_is_told():
    numbers = run("controlled_oscillator")

    # the control is decoded within 5 % of its range of 1.7, and speed is proportional to it
    assert numbers["half"] == pytest.approx(10, rel=0.1)
    assert numbers["back"] == pytest.approx(-20, rel=0.1)
    assert numbers["radius"] == pytest.approx(1, abs=0.15)


def test_the_spiking_attractor_has_lorenzs_statistics():
    numbers = run("lorenz")
    spikes, exact = numbers["spikes"], numbers["exact"]

    # 30 s are about 35 turns: means over that few differ by a tenth of the spread, which is 8
    assert spikes["mean z"] == pytest.approx(exact["mean z"], abs=1.6)
    assert spikes["spread of x"] == pytest.approx(exact["spread of x"], rel=0.2)
    assert spikes["changes of wing"] >= 10  # exact paths have about 15 to 30


def test_a_channel_is_learned_from_errors():
    numbers = run("pes_channel")

    # two ensembles of 150 neurons, filtered with 30 ms, pass a signal on within about 0.05 of its radius of 1
    assert numbers["after"] < 0.1
    assert numbers["before"] > 2 * numbers["after"]
    assert numbers["after"] < 0.25 * numbers["signal"]


def test_a_product_is_learned_from_errors():
    numbers = run("pes_product")

    assert numbers["worst"] < 0.25 * numbers["largest"]  # answering always 0 would be off by the largest


def test_a_memory_gives_back_what_belongs_to_each_key():
    numbers = run("voja_memory")

    assert numbers["worst"] < 0.1 * numbers["spread"]  # values learned one after another stay apart
    assert numbers["near after"] > 0.95  # some encoder points at each key; random ones in 16 dimensions do not
    assert numbers["near before"] < 0.85


def test_oja_finds_the_principal_component_and_bcm_chooses():
    numbers = run("hebbian")

    # weights tremble with the last inputs: rate times their variance, some thousandths
    assert numbers["cosine"] == pytest.approx(1, abs=0.01)
    assert numbers["length"] == pytest.approx(1, abs=0.05)  # beta is 1
    # the mean of both answers is where growth turns into decay: the one that was a tenth larger grows, the other shrinks
    assert numbers["preferred"] > 2.2
    assert numbers["other"] < 0.7


def test_the_basal_ganglia_choose_the_best_action():
    numbers = run("basal_ganglia")

    assert numbers["right"] > 0.98  # all the time but for spikes' noise
    assert numbers["chosen"] == pytest.approx(1, abs=0.2)  # the thalamus' bias is 1
    assert numbers["others"] < 0.2


def test_a_bound_vector_can_be_unbound():
    numbers = run("circular_convolution")

    # each of 32 values has decoding noise of about 0.05, against a length of 1 spread over them: cosines of 0.95
    assert numbers["bound"] > 0.9
    assert numbers["unbound"] > 0.85
    assert numbers["other"] < 0.5  # random vectors of 32: 1 / sqrt(32) = 0.18 on average


def test_cells_count_what_their_kernel_finds():
    numbers = run("spiking_convolution")

    assert numbers["worst"] <= 1.0  # a spike more or less at the end of the second
    assert 0.05 < numbers["active"] < 0.3  # only edges


def test_processes_have_the_statistics_that_theory_says():
    numbers = run("processes")
    spread = 4 * np.sqrt(2 / 1000)  # four standard errors of a variance of 1000 normal numbers

    assert numbers["filtered variance"] == pytest.approx(1 / (2 * 0.02), rel=spread + 0.025)  # dt / tau: 2.5 %
    assert numbers["brown variance"] == pytest.approx(1, rel=spread)
    assert numbers["signal rms"] == pytest.approx(0.5, rel=0.03)  # 1000 signals of 8 waves each
    assert numbers["power above 8 Hz"] < 1e-12
    assert numbers["second picture"] == [0, 1]
    assert numbers["ramp at 0.25 s"] == pytest.approx(0.5, abs=1e-9)
    assert numbers["left after 0.2 s"] == pytest.approx(0.25, abs=1e-9)  # two half lives
    assert 1 < numbers["rate out of noise"] < 60  # the bias alone stays below the threshold


def test_small_ensembles_side_by_side_beat_one_large_one():
    numbers = run("ensemble_array")

    assert numbers["array"] < 0.04  # 60 neurons decode a square within a few hundredths
    assert numbers["one ensemble"] > 2 * numbers["array"]
    assert numbers["sum"] == pytest.approx(numbers["exact sum"], abs=4 * 0.04 * np.sqrt(16))


def test_networks_nest_and_copies_work_alike():
    numbers = run("nested_networks")

    # error of the square 0.02, through the root's slope of 1 / (2 * 0.46) at the lower end, and spikes' noise
    assert numbers["worst"] < 0.06
    assert numbers["worst of the copy"] < 0.06
    assert (numbers["networks"], numbers["ensembles"], numbers["neurons"]) == (6, 4, 1600)


def izhikevich_by_hand(a, b, c, d, current, milliseconds):
    """Spike times [ms] by the published equations, one Euler step a millisecond, written down once more."""
    v, u, times = -70.0, -14.0, []
    for k in range(milliseconds):
        v += 0.04 * v * v + 5 * v + 140 - u + current
        fired = v >= 30
        v = c if fired else v
        u += a * (b * v - u) + (d if fired else 0)
        if fired:
            times.append(k + 1)
    return np.array(times)


def test_izhikevichs_cells_fire_as_his_equations_say():
    numbers = run("izhikevich")

    published = {"regular spiking": (0.02, 0.2, -65, 8), "intrinsically bursting": (0.02, 0.2, -55, 4),
                 "chattering": (0.02, 0.2, -50, 2), "fast spiking": (0.1, 0.2, -65, 2)}  # fmt: skip
    for name, constants in published.items():
        assert numbers[name]["rate"] == len(izhikevich_by_hand(*constants, 10.0, 1000))  # the same steps: no tolerance
    assert numbers["chattering"]["short"] > 0.5
    assert numbers["regular spiking"]["short"] == 0
    assert numbers["fast spiking"]["rate"] > 3 * numbers["regular spiking"]["rate"]
    assert numbers["regular spiking"]["last pause"] > numbers["regular spiking"]["first pause"]  # it adapts


def test_more_rate_neurons_compute_better():
    for few, many in run("rate_neurons").values():
        assert few < 0.15
        assert many < few / 2  # distortion falls at least like 1 / neurons, regularisation and adaptation hold it up


def test_least_squares_learn_sooner_than_the_gradient():
    numbers = run("learning_rls")

    assert numbers["rls"] < 0.05
    assert numbers["rls"] < numbers["pes"] / 5


def test_a_balanced_network_fires_irregularly():
    numbers = run("balanced_network")

    assert numbers["irregularity"] > 0.6  # a clock has 0, a Poisson process 1
    assert 2 < numbers["rate"] < numbers["alone"]
