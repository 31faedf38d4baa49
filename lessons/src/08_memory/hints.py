"""What each mistake in lesson 08 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 08.1 and 08.3
    "no_feedback": (
        "When the input is gone, who tells your memory what it held?",
        "Look for a connection from the memory to itself. Is there one?",
        "Write Connection(memory, memory, synapse=0.1): what it holds comes back to it.",
    ),
    "slow_synapse": (
        "Your memory fades. A slow synapse is slow to forget, but forget it does.",
        "See 'A slow synapse is no memory': what was left after two seconds?",
        "Let the memory hear itself: Connection(memory, memory, synapse=0.1), and transform=0.1, synapse=0.1 for the pulse.",
    ),
    "negative_feedback": (
        "Your memory takes away what it holds.",
        "Look at the transform of the connection from the memory to itself: what is its sign?",
        "Write Connection(memory, memory, synapse=0.1), without transform.",
    ),
    "scaled_feedback": (
        "Your memory hears only a small part of what it holds.",
        "There are two connections into the memory. Which of them has to be scaled by the synapse's time constant?",
        "The transform of tau belongs to the input. From the memory to itself goes everything: no transform there.",
    ),
    "short_synapse": (
        "Your memory is hasty: each small error comes back at once, and adds to itself.",
        "Look at the synapse from the memory to itself. Without synapse=... it is 0.005 s.",
        "Write synapse=0.1 for the connection from the memory to itself.",
    ),
    "leaks": (
        "What your memory holds shrinks towards zero.",
        "How much of what it holds comes back to it? See 'Leak and run away'.",
        "From the memory to itself goes exactly what it holds: leave transform out, or write transform=1.",
    ),
    "runs_away": (
        "What your memory holds grows by itself.",
        "How much of what it holds comes back to it? See 'Leak and run away'.",
        "From the memory to itself goes exactly what it holds: leave transform out, or write transform=1.",
    ),
    "wrong_sign": (
        "Your memory moves the wrong way.",
        "Look for a transform below zero, or a minus in a function, on the way from the pulse to the memory.",
        "The pulse's transform is +tau, for example Connection(pulse, memory, transform=0.1, synapse=0.1).",
    ),
    "input_not_tau": (
        "It keeps what came in, but too much came in, or too little.",
        "Compare two numbers: the transform of the pulse, and the synapse from the memory to itself.",
        "They must be equal: transform=0.1 for the pulse if the memory hears itself through synapse=0.1.",
    ),
    "few_neurons": (
        "Each neuron too few adds to the drift.",
        "Count the neurons of your memory. See 'Why it drifts'.",
        "Take 300 neurons for the memory, and 100 for what lets values in.",
    ),
    "one_number": (
        "How many numbers shall your memory hold?",
        "Look at the dimensions of the ensemble that you labelled 'memory'.",
        "Ensemble(300, 1, label='memory') holds one number.",
    ),
    "check_by_eye": (
        "Draw what your memory says during a pulse and after it.",
        "Use times, values = pulse_response(mine) and plt.plot(times, values): which part is not as it should be?",
        "Two connections are enough: the pulse with transform=0.1, synapse=0.1, and the memory to itself with synapse=0.1.",
    ),
    # 08.2
    "exponential": (
        "The value falls as an exponential does. But the gain makes it fall, it is not what is left.",
        "See the equation: how fast x falls follows from 1 − gain and tau. Set that equal to 1/seconds.",
        "(1 − gain) / tau = 1 / seconds. Solve for gain: no exp is left.",
    ),
    "leak_itself": (
        "That is how much is missing from 1, not the gain.",
        "If seconds is long, the memory hardly forgets. Near which number must the gain be then?",
        "tau / seconds is 1 − gain. So return 1 − tau / seconds.",
    ),
    "grows": (
        "With your gain the memory runs away.",
        "Is a gain that forgets above 1 or below it?",
        "Return 1 − tau / seconds.",
    ),
    "turned_over": (
        "Try your formula with tau = 0.1 and seconds = 1. Is that a gain?",
        "The longer it shall remember, the nearer to 1 the gain must be. Which of the two numbers is divided by which?",
        "Return 1 − tau / seconds.",
    ),
    "left_over": (
        "That is what shall be left of the value. The gain decides how soon.",
        "Does your answer change with tau and with seconds?",
        "Forgetting takes tau / (1 − gain). Set that equal to seconds and solve for gain.",
    ),
    "only_tau": (
        "Your gain does not know for how long to remember.",
        "Does your formula use both tau and seconds?",
        "Forgetting takes tau / (1 − gain). Set that equal to seconds and solve for gain.",
    ),
    "no_leak": (
        "With a gain of 1 nothing is forgotten.",
        "See 'Leak and run away': what does a gain of 0.9 do, and how soon?",
        "Forgetting takes tau / (1 − gain). Set that equal to seconds and solve for gain.",
    ),
    "derive_again": (
        "Try it: for tau = 0.1 and seconds = 1 the gain is 0.9.",
        "See the equation under 'Leak and run away': forgetting takes tau / (1 − gain).",
        "seconds = tau / (1 − gain). Multiply by (1 − gain), divide by seconds, and solve for gain.",
    ),
    # 08.3
    "gate_as_value": (
        "Your gate sends a value that is added to another. Does that silence anybody?",
        "See 'A door': to what does the connection from shut lead there?",
        "Write Connection(shut, door.neurons, transform=-5 * np.ones((100, 1))): it leads to the neurons themselves.",
    ),
    "gate_turned": (
        "Your gate opens when it should shut.",
        "Look at the sign of the transform from shut to the neurons. What does a current above zero do to them?",
        "shut is 1 while the gate is shut; then the neurons must be silent: transform=-5 * np.ones((100, 1)).",
    ),
    "gate_weak": (
        "Something comes through your gate although it is shut.",
        "Look at the transform from shut to the neurons: is it enough to silence all of them?",
        "Take −5, or more: transform=-5 * np.ones((100, 1)).",
    ),
    "memory_silenced": (
        "When your gate shuts, the memory itself falls silent.",
        "Which neurons must be silent while the gate is shut: those that hold, or those that let in?",
        "Connect shut to the neurons of the door, not to those of the memory.",
    ),
    "no_comparison": (
        "As long as the gate is open, your memory adds up. It should come to the value and stop there.",
        "See 'Let in what is missing': what does the door subtract?",
        "Write Connection(memory, door, transform=-1): then the door holds value − memory, and nothing when they are equal.",
    ),
    "comparison_turned": (
        "The more your memory holds, the more it lets in.",
        "What is missing is value − memory. Look at the sign of the connection from the memory to the door.",
        "Write Connection(memory, door, transform=-1).",
    ),
    "too_slow": (
        "The gate shuts before your memory has arrived.",
        "From the door to the memory: is the synapse as slow as the memory's own? And is k large enough for 0.2 s?",
        "Write Connection(door, memory, transform=3, synapse=0.1): three times what is missing.",
    ),
    "look_inside": (
        "Watch it: open the gate, shut it, move the value.",
        "Under your network, write show_live(mine, sliders=mine.nodes, values=[...]) with your door and your memory.",
        "Value to door; memory to door with −1; door to memory with 3 and synapse 0.1; memory to itself with synapse 0.1.",
    ),
}
