"""What each mistake in lesson 05 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 05.1
    "radius_too_small": (
        "Small sums are right, large ones are too small. What is special about them?",
        "See 'Saturation': how far can a + b go, and how far are the neurons of 'sum' tuned?",
        'The largest sum is 1 + 1 = 2. Write Ensemble(100, 1, radius=2, label="sum").',
    ),
    "averages": (
        "You get half of what you should. Who divides by two?",
        "Look at the transforms and functions of the connections that end at 'sum'.",
        "Leave the factors out: Connection(a, total) and Connection(b, total). What meets at an ensemble adds up.",
    ),
    "multiplies": (
        "Your network multiplies. How much of it do you need to add?",
        "See 'Where is the plus?': which function, and which ensemble for the pair, does the sum need?",
        "None. Two connections without a function end at one ensemble: Connection(a, total), Connection(b, total).",
    ),
    "subtracts": (
        "Try a = b = 0.5 in your head, and then in your network.",
        "Look for a minus: a factor of -1 on one of the connections that end at 'sum'.",
        "Write both connections without a factor.",
    ),
    "one_input_only": (
        "One of your inputs changes nothing in the sum.",
        "Follow a and b from their nodes, connection by connection. Who arrives at 'sum'?",
        "Both ensembles must send to it: Connection(a, total) and Connection(b, total).",
    ),
    "connected_twice": (
        "One of the numbers counts double. Why?",
        "Count the connections into each ensemble. Did a cell that connects run twice?",
        "Run the cell from 'with Network(...)' on, which makes all anew, with one connection from each ensemble.",
    ),
    "holds_a_pair": (
        "The answer is one number; yours is a pair.",
        "Look at the dimensions of the ensemble that carries the label: it is the second number in the brackets.",
        "Let both connections end at one ensemble of one dimension. Nothing needs to be kept apart.",
    ),
    "check_by_eye": (
        "Something changes the sum on its way.",
        "Compare the expected and the read sums above. Is each too small, or bent? Then look at transforms and functions.",
        "Connect a and b to the ensemble of the sum without function and without transform.",
    ),
    # 05.1 and 05.2
    "radius_too_large": (
        "Your neurons are ready for values that never come. What does that cost?",
        "See the valley in 'Why not a radius of 10?', and compare its lowest point with your radius.",
        "Take the reach of the answer as radius: 2 for a + b, and 1.5 for 0.5 a - b.",
    ),
    "few_neurons": (
        "Few voices, a rough answer.",
        "Set neurons to 20 in the picture at the top, and look at the lowest plot. How many do your ensembles have?",
        "Take 100 neurons for each of the three ensembles.",
    ),
    "slow_synapse": (
        "Your answer comes too late: it still shows the pair before.",
        "Look at the synapses of your connections.",
        "Leave synapse out. Then it is 0.005 s.",
    ),
    # 05.2
    "radius_too_small_weighted": (
        "The answer is right until it gets large.",
        "See the formula for the reach: what is it for the weights 0.5 and -1? The sign does not make it smaller.",
        'The reach is 0.5 + 1 = 1.5. Write Ensemble(100, 1, radius=1.5, label="result").',
    ),
    "weight_forgotten": (
        "The minus is there. And the half?",
        "Look at the connection from a to 'result': which factor does it carry?",
        "Write Connection(a, result, transform=0.5).",
    ),
    "sign_forgotten": (
        "The half is there. And the minus?",
        "Look at the connection from b to 'result': which factor does it carry?",
        "Write Connection(b, result, transform=-1).",
    ),
    "weights_swapped": (
        "Both weights are there. Is each with its own number?",
        "Which of the two numbers is halved, and which is taken away?",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1).",
    ),
    "all_weighted": (
        "The half goes too far: it reaches b as well.",
        "In 0.5 a - b the factor belongs to a alone. Is it on a connection that carries both?",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1).",
    ),
    "turned_round": (
        "Your answer has the wrong sign.",
        "Which of the two numbers is taken away from the other?",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1).",
    ),
    "plain_sum": (
        "You add. How does a connection carry a factor?",
        "See the worked example, step 4: the word in the brackets of the connection.",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1).",
    ),
    "one_input_only_weighted": (
        "One of your inputs changes nothing in the result.",
        "Follow a and b from their nodes, connection by connection. Who arrives at 'result'?",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1).",
    ),
    "multiplies_weighted": (
        "Your network multiplies. Does this formula hold a product of a and b?",
        "0.5 a is a number with a factor: see the worked example for what carries factors.",
        "Write Connection(a, result, transform=0.5) and Connection(b, result, transform=-1), and no function.",
    ),
    "check_by_eye_weighted": (
        "Something else happens to the numbers on their way.",
        "Compare the expected and the read results above. Then look at every function and transform, one by one.",
        "Only two connections carry a factor: 0.5 from a, and -1 from b. None has a function.",
    ),
    # 05.3
    "small_or_large": (
        "One of these two bends, the other is rough. Which radius does which?",
        "Compare networks 2 and 4 with the picture in 'Saturation'.",
        "Network 4 is exact near zero and bends where the sum passes 1: radius 1. Network 2 is rough everywhere: radius 10.",
    ),
    "bent_or_tilted": (
        "Both say too little. One does so from the start, the other only for large sums.",
        "Look at networks 1 and 4 near zero: which runs along the dashed line there?",
        "Network 4 follows the dashed line up to 1: radius 1. Network 1 is tilted everywhere: it averages.",
    ),
    "which_cloud": (
        "Both are clouds. What does each say where the sum is largest, and where it is smallest?",
        "At the far left both numbers are near -0.9. What is their product, and what is a alone?",
        "The product of -0.9 and -0.9 is positive: network 3 multiplies. Network 5 says -0.9 there: it ignores b.",
    ),
    "line_or_cloud": (
        "Both say half, on the whole. One does so exactly, the other only on average.",
        "Different pairs can have the same sum. In which network do they get the same answer?",
        "Network 1 is one line, so only the sum counts: it averages. In network 5 pairs of one sum get many answers.",
    ),
    "noise_or_cloud": (
        "Rough or another question? One of these clouds keeps to the dashed line.",
        "Look at network 2: do its dots lie around the dashed line, on both sides?",
        "Network 2 adds, but not exactly: radius 10. The other clouds leave the dashed line altogether.",
    ),
    "match_again": (
        "Begin with the one that you are surest of.",
        "Work out by hand what a network with each fault says to (0.9, 0.9), to (-0.9, -0.9) and to (0.9, -0.9).",
        "At (-0.9, -0.9) only one network says something positive: the one that multiplies, number 3. Four are left.",
    ),
}
