"""What each mistake in lesson 06 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 06.1 and 06.2
    "neuron_each": (
        "Two numbers, a few neurons. What can one neuron say with its rate?",
        "See 'Each neuron looks one way': how near did two neurons come?",
        "Neurons hold a value together: give the ensemble 200 of them, Ensemble(200, 2, label=...).",
    ),
    "one_dimension": (
        "How many numbers does your output hold?",
        "Look at the second number in your Ensemble(...): it is the count of dimensions.",
        "Write Ensemble(200, 2, label=...): 200 neurons, two dimensions.",
    ),
    "few_neurons": (
        "The point is right on average, but it trembles.",
        "Count the neurons of each ensemble. What does the slider 'neurons' do in the live picture?",
        "Take 200 neurons for two dimensions, and 100 for each single number.",
    ),
    "swapped": (
        "The two numbers are there. Are they in their places?",
        "Look at the square brackets at the end of each connection: which dimension does each number enter?",
        "The first number enters [0], the second [1]; and no brackets or transform turn them round on the way.",
    ),
    "same_dimension": (
        "One dimension holds a sum, the other nothing.",
        "Look at the square brackets: into which dimension does the first number go, and into which the second?",
        "What meets in one dimension adds up. The first number enters [0], the second enters [1].",
    ),
    "one_missing": (
        "One of your two numbers says nothing new.",
        "Follow the second number from its node, connection by connection. Does it arrive, and in which dimension?",
        "Each number needs a connection into its own dimension: the first into [0], the second into [1].",
    ),
    "mixed": (
        "Hold one number still and move the other. Does the first stay where it is?",
        "Look at your transforms and brackets: does some number enter both dimensions?",
        "Give each number one way only: Connection(first, both[0]) and Connection(second, both[1]), without transform.",
    ),
    "halved": (
        "The direction is right. And the size?",
        "Look for a transform, or a division: to put two numbers together is not to average them.",
        "Leave transform out. What is connected arrives as it is.",
    ),
    "wrong_sign": (
        "The sizes are right. And the signs?",
        "Look for a transform of −1, or a minus in a function.",
        "Leave transform and function out: the number itself shall arrive.",
    ),
    "radius_too_small": (
        "Near the middle all is well. And farther out?",
        "Look at the radius of each ensemble: how far from the middle may the point lie?",
        "The point may lie at distance 1. Leave radius out: it is 1 then.",
    ),
    "radius_too_large": (
        "Your neurons are ready for points that never come. What does that cost?",
        "Look at the radius of each ensemble: how far from the middle may the point lie?",
        "No point lies farther out than 1. Leave radius out, and all neurons work where the points are.",
    ),
    "encoders_blind": (
        "There are directions in which none of your neurons look.",
        "Draw your encoders as arrows from the middle of the disc: which way does no arrow point?",
        "Leave encoders out: then they are drawn in all directions.",
    ),
    "slow_synapse": (
        "Your point comes late.",
        "Look for a synapse that you have set. How long does it take to forget the point before?",
        "Leave synapse out: the default, 0.005 s, is quick and smooth enough.",
    ),
    "check_by_eye": (
        "Move the inputs yourself: where does the point stop being right?",
        "Under your network, write show_live(mine, sliders=mine.nodes, plane=[...]) with your ensemble, and move a slider.",
        "Compare your network with the worked example, line by line: what enters where, and through which connection?",
    ),
    # 06.3
    "radians": (
        "The direction is right, but its unit is not.",
        "NumPy's angles are in radians. What does the exercise ask for?",
        "np.rad2deg(angle) turns radians into degrees.",
    ),
    "mean_of_angles": (
        "Neuron C fires most near 340°, and also at 10°. What is the middle of 350° and 10°?",
        "Did you average angles? On a circle, 350° and 10° are neighbours, but their average is 180°.",
        "Add arrows, not angles: x = sum(rate * cos(angle)), y = sum(rate * sin(angle)); then np.arctan2(y, x).",
    ),
    "other_neuron": (
        "That is a best direction, but of which neuron?",
        "Look at the names in your calls, and at the order in your list.",
        "The answer is a list of three numbers, first for A, then for B, then for C.",
    ),
    "opposite": (
        "You point to where this neuron is silent.",
        "Look at your plot: does the neuron fire most there, or least? Look for a minus, too.",
        "The best direction is where the rate is highest: np.arctan2(y, x), both sums without a minus.",
    ),
    "clockwise": (
        "You turn the wrong way round.",
        "0° is to the right, 90° is up. Where is your 90°?",
        "Angles grow against the clock: np.arctan2(y, x) with y = sum(rate * sin(angle)), and no minus.",
    ),
    "swapped_arctan": (
        "Check your method with the practice neuron: does it give 90°?",
        "Which of the two sums comes first in np.arctan2?",
        "np.arctan2(y, x): first the sum with the sine, then the one with the cosine.",
    ),
    "few_directions": (
        "Near, but the best direction may lie between those that you asked for.",
        "How many directions did you measure? Between two of them the hump can hide its top.",
        "Measure every 15°: angles = np.arange(0, 360, 15). Then add up the arrows of all of them.",
    ),
    "one_peak": (
        "At its top a hump is flat, and noise decides which measurement comes out highest.",
        "Did you take the one highest rate? The other measurements know something, too.",
        "Use them all: add arrows of length rate; x = sum(rate * cos(angle)), y = sum(rate * sin(angle)), np.arctan2(y, x).",
    ),
    "measure_again": (
        "Measure again, and look at the plot before you compute.",
        "Try your method on mystery_neuron('practice', ...): does it give 90°?",
        "Measure every 15°, add up the arrows, and take np.rad2deg(np.arctan2(y, x)) for each of the three neurons.",
    ),
}
