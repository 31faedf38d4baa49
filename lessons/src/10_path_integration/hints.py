"""What each mistake in lesson 10 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 10.1 and 10.2: how a place is kept
    "no_feedback": (
        "Your network feels how fast it goes. Who remembers where it has been?",
        "Look for a connection from place to itself. A slow synapse alone forgets.",
        "Write Connection(place, place, synapse=0.1): with A = 0 the rule A′ = τA + I leaves I, the value itself.",
    ),
    "feedback_scaled": (
        "You have scaled what is kept. It was what is added that needs scaling.",
        "Which of your two connections into place carries the transform τ?",
        "Give transform=0.1 to the connection that brings the velocity, and none to the one from place to place.",
    ),
    "leaks": (
        "Watch a rat that stands still far from home: does its place stay?",
        "Look at the transform of the connection from place to place. What must come back, so that nothing changes?",
        "All of it, and no more: leave transform out there, or write 1.",
    ),
    "integrated_twice": (
        "Velocity added up is a place. What is a place added up?",
        "Count the ensembles that are connected to themselves.",
        "Only place may be. Connect the velocity to it directly, or through an ensemble without feedback.",
    ),
    "one_dimension": (
        "How many numbers say where you are in a box?",
        "Look at the dimensions of the ensemble that you labelled 'place'.",
        "Ensemble(1000, 2, radius=1.5, label='place') holds two numbers.",
    ),
    # what moves it
    "no_tau": (
        "Your place runs ten times too far. What is ten here?",
        "See 'Adding up with neurons': what stands on the connection that brings a speed?",
        "B′ = τB: for a synapse of 0.1 s write transform=0.1 where the motion comes in.",
    ),
    "tau_twice": (
        "Your place hardly moves.",
        "Look for τ: is it in the transform, in the function, or in both?",
        "Only once: transform=0.1 for a synapse of 0.1 s.",
    ),
    "another_synapse": (
        "Your τ and your synapse are not the same number.",
        "Look at the synapse of the connection from place to place. If none is written, it is 0.005 s.",
        "Write synapse=0.1 there, and transform=0.1 where the motion comes in.",
    ),
    "swapped": (
        "The rat goes right, and your place goes up.",
        "Look at square brackets and at rows of a transform: which number goes where?",
        "Dimension 0 of velocity or heading belongs to dimension 0 of place, and 1 to 1.",
    ),
    "mirrored": (
        "Your place walks as in a mirror.",
        "Look for a minus in a transform or a function.",
        "A step to the right makes the first number larger: leave the minus out.",
    ),
    # the neurons
    "radius_too_small": (
        "Near home all is well. Farther out your place stops, and then it comes back to the wrong home.",
        "See 'The end of the map': how far from home does the rat walk, and how far do your neurons reach?",
        "The walk leads 1.4 m away, so write radius=1.5.",
    ),
    "radius_too_large": (
        "Your map is far larger than the box. What does that cost?",
        "Lesson 05: the error grows with the radius. How far does the rat really walk?",
        "No farther than 1.4 m: write radius=1.5.",
    ),
    "few_neurons": (
        "Your place creeps. What made it creep less in the live picture?",
        "Count the neurons of each ensemble, and compare with what you may use.",
        "Take 1000 neurons for the place, and for heading and speed 500.",
    ),
    "check_by_eye": (
        "Let it walk, and look where it goes astray.",
        "Plot follow(mine, loop()) beside loop().positions: is it the size, the direction, or a creeping error?",
        "Compare with the worked example: velocity with transform τ, place to place with transform 1, both synapses τ.",
    ),
    # 10.2
    "apart": (
        "Your place needs a product. Where do heading and speed meet?",
        "Lesson 07: to multiply two numbers, one ensemble must hold both.",
        "Make Ensemble(500, 3, radius=1.5): heading into dimensions 0 and 1, speed into 2.",
    ),
    "speed_ignored": (
        "Your rat walks at one metre each second, always.",
        "Look at your function: does it use the speed?",
        "function=lambda x: [x[0] * x[2], x[1] * x[2]], where x[2] is the speed.",
    ),
    "heading_ignored": (
        "Your rat walks off along the diagonal, wherever its nose points.",
        "Look at your function: does it use the two numbers of the heading?",
        "function=lambda x: [x[0] * x[2], x[1] * x[2]], where x[0] and x[1] are the heading.",
    ),
    "added": (
        "Heading and speed meet, and they are added.",
        "What meets in one place adds up. Look for the function that should multiply.",
        "function=lambda x: [x[0] * x[2], x[1] * x[2]], on the connection from heading and speed to place.",
    ),
    "pair_radius": (
        "When the rat runs fast, your place falls behind.",
        "How far from the middle is a heading of length 1 together with a speed of 1?",
        "√2 ≈ 1.41. Write radius=1.5 for the ensemble that holds both.",
    ),
    # 10.3
    "sign_of_slope": (
        "Does the drift grow with more neurons, or shrink?",
        "A line that falls has a slope below 0. Look for a minus, or for a size where its inverse should be.",
        "Give what np.polyfit gives, with its sign.",
    ),
    "no_logs": (
        "On plain axes this is a curve, and its slope is another at each end.",
        "Read the exercise again: of what are slope and line?",
        "np.polyfit(np.log(sizes), np.log(drifts), 1)[0].",
    ),
    "one_log": (
        "One of your two axes is not logarithmic.",
        "Look at both arguments of polyfit: does each have its np.log?",
        "np.polyfit(np.log(sizes), np.log(drifts), 1)[0].",
    ),
    "two_logs": (
        "Your two axes have different logarithms.",
        "Look for np.log beside np.log10.",
        "Either will do, if it is the same on both axes.",
    ),
    "axes_swapped": (
        "You ask how many neurons a drift needs. The question is what drift the neurons leave.",
        "Look at the order of the arguments of polyfit: first x, then y.",
        "np.polyfit(np.log(sizes), np.log(drifts), 1)[0]: the sizes come first.",
    ),
    "height": (
        "That is where the line starts, not how steep it is.",
        "np.polyfit gives two numbers. Which is the slope?",
        "The first: np.polyfit(...)[0].",
    ),
    "two_ends": (
        "You have joined the two ends. What about the sizes between them?",
        "Fit one line to all four points.",
        "np.polyfit(np.log(sizes), np.log(drifts), 1)[0].",
    ),
    "one_seed": (
        "You have asked one network of each size. Another seed gives another slope.",
        "Read the exercise again: over which seeds is averaged?",
        "np.mean([drift(n, seed) for seed in range(1, 6)]) for each n.",
    ),
    "logs_averaged": (
        "Close. You took the logarithm before you took the average.",
        "Which comes first in the exercise: average, or logarithm?",
        "First np.mean over the five seeds, then np.log of that.",
    ),
    "seeds_from_zero": (
        "Which seeds have you used?",
        "range(5) begins with 0.",
        "The seeds are 1 to 5: range(1, 6).",
    ),
    "fit_again": (
        "Print the four average drifts. Do they fall from about 0.13 to about 0.04?",
        "Compare your sizes and seeds with those of the exercise.",
        "drifts = [np.mean([drift(n, seed) for seed in range(1, 6)]) for n in sizes], then the line through the logarithms.",
    ),
}
