"""What each mistake in lesson 00 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 00.1
    "node_is_no_neuron": (
        "A Node sounds like a nerve cell, but does it spike?",
        "Read the table 'Six parts, six words' again: a node has no neurons. Which drawing is a way in for numbers?",
        "The box with the slider, place 6, is the Node: a number from outside. The dots, place 5, are the Neurons.",
    ),
    "crowd_or_cell": (
        "One of these words is a crowd, the other is those in the crowd.",
        "Look where the lines of 3 and 5 end: one at the outline of the circle, the other at a dot within.",
        "Place 3, the whole circle, is the Ensemble; place 5, the dots in it, are its Neurons.",
    ),
    "frame_or_crowd": (
        "Which drawing holds everything, the node and the probe too?",
        "Look at 3 and 4: a circle full of dots, and a frame around all that there is.",
        "Place 4, the dashed frame, is the Network; place 3, the circle, is the Ensemble.",
    ),
    "probe_sends_nothing": (
        "One of these carries a number along, the other only writes down.",
        "Look at 1 and 2: which ends in an arrow head, and which on a sheet of paper?",
        "Place 1, the arrow, is the Connection; place 2, the sheet, is the Probe.",
    ),
    "way_in_or_record": (
        "In which drawing does a number come in, and in which is one written down?",
        "Look at 2 and 6: a sheet with a wave on it, and a box with a slider.",
        "Place 6 has a slider: numbers come in there, so it is the Node. Place 2 is the Probe.",
    ),
    "match_again": (
        "Begin with the one that you are surest of.",
        "See the table 'Six parts, six words': what it says about each part can be seen in its drawing.",
        "Place 4, the frame around everything, is the Network, and place 1, the arrow, is the Connection. Four are left.",
    ),
    # 00.2
    "outside_with": (
        "Parts have to belong to a network.",
        "Look at which lines are indented: they stand inside a block, and one line opens it.",
        "Begin with E, 'with Network(seed=1) as model:'. All the indented lines come after it.",
    ),
    "ends_first": (
        "A connection has two ends. Are both there yet?",
        "Line B goes from stimulus to ensemble. Find the two lines that make those names.",
        "Put F and D before B: first the parts, then the connection between them.",
    ),
    "probe_first": (
        "A probe writes down something that is there.",
        "Line C watches ensemble. Which line makes ensemble?",
        "Put D before C.",
    ),
    "probe_after_run": (
        "When must you start to write, if you want to have it all?",
        "Compare lines A and C: one writes down what happens, in the other it happens.",
        "Put C before A. A probe that is made after the run has recorded nothing.",
    ),
    "run_too_early": (
        "What is in the network at the moment when it runs?",
        "Line A is not indented: it stands after the block, and it runs what the block has made.",
        "Put A last.",
    ),
    # 00.3
    "no_probe": (
        "Your network works, but nobody writes anything down.",
        "See step 4 of the cell that builds the network: which two lines write things down?",
        "Add in the block: Probe(ensemble, synapse=0.03) for the value, and Probe(ensemble.neurons) for the spikes.",
    ),
    "probe_of_the_node": (
        "You write down what goes in. Did a neuron have a part in it?",
        "Look at what stands in the brackets of your Probe: the way in, or the crowd?",
        "Write Probe(ensemble, synapse=0.03). Probe(stimulus) gives back the number that you sent.",
    ),
    "spikes_only": (
        "You write down what the neurons do. What do they say together?",
        "Compare the two probes of the cell that builds the network: one is of ensemble, the other of ensemble.neurons.",
        "Add Probe(ensemble, synapse=0.03): the value of the whole crowd, one number per step.",
    ),
    "no_spikes": (
        "The value is there. And the spikes that it was read from?",
        "Compare the two probes of the cell that builds the network: which one is of single neurons?",
        "Add Probe(ensemble.neurons), without a synapse: a 1000 where a neuron fired, else 0.",
    ),
    "other_signal_of_neurons": (
        "Neurons have more than one signal. Is this the one that others receive?",
        "Look at the second word in the brackets of your probe of the neurons.",
        'Write Probe(ensemble.neurons). With "voltage" you write down what goes on inside a neuron, between its spikes.',
    ),
    "smoothed_spikes": (
        "A spike is there or not there. Does your record look like that?",
        "Look at the synapse of your probe of the neurons: what does it do to a pulse?",
        "Write Probe(ensemble.neurons), without a synapse. Only the value is smoothed.",
    ),
    "too_few_samples": (
        "Some steps are missing from your record.",
        "Look at sample_every in your probe: the simulator makes a step each 0.001 s.",
        "Leave sample_every out. Then the probe writes down every step.",
    ),
    "two_numbers": (
        "How many numbers does your ensemble hold, and how many are sent?",
        "Look at dimensions, the second number in Ensemble(100, ...).",
        'Write Ensemble(100, 1, label="ensemble"): one dimension for one number.',
    ),
    "not_smoothed": (
        "Your record is very rough. What smooths the spikes?",
        "Compare your probe of the value with the one in the cell that builds the network.",
        "Write Probe(ensemble, synapse=0.03). Without a synapse every spike stands there as a sharp peak.",
    ),
    "too_slow": (
        "Smoother is not always better: the record comes too late.",
        "Look at the synapses of your probe and your connection: over how many seconds do they smooth?",
        "Write synapse=0.03 for the probe, and none of your own for the connection. 0.2 s is half as long as a number stays.",
    ),
    "few_neurons": (
        "Few voices, a rough answer.",
        "Set neurons to 5 in the picture at the top, and look at the lower plot.",
        'Write Ensemble(100, 1, label="ensemble").',
    ),
    "changed_on_the_way": (
        "What you record moves with the signal, but is another number.",
        "Look at the connection: does it carry the number as it is?",
        "Write Connection(stimulus, ensemble), without transform or function.",
    ),
    "compare_by_eye": (
        "The value comes near, but not near enough.",
        "Draw your record beside the number that you send, as in the cell 'draw', and compare your ensemble with that one.",
        'Leave out what the exercise does not ask for: Ensemble(100, 1, label="ensemble") is all.',
    ),
}
