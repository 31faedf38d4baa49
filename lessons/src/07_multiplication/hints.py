"""What each mistake in lesson 07 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 07.1
    "outside_with": (
        "Ensembles and connections have to belong to something.",
        "Look at which lines are indented: they stand inside a block, and one line opens it.",
        "Begin with D, 'with Network(seed=7) as model:'. All the indented lines come after it.",
    ),
    "inputs_first": (
        "A connection has two ends. Are both there yet?",
        "Line J connects left to a, and right to b. Find the two lines that make those four names.",
        "Put I and G before J: first make the nodes and the ensembles, then connect them.",
    ),
    "pair_first": (
        "A connection has two ends. Are both there yet?",
        "Line B sends a and b into both[0] and both[1]. Find the lines that make a, b and both.",
        "Put G and C before B.",
    ),
    "answer_first": (
        "You think from the answer back to the inputs; Python reads from the top down.",
        "Line E starts at both and ends at product. Find the two lines that make them.",
        "Put C and H before E.",
    ),
    "probe_first": (
        "A probe writes down something that is there.",
        "Line F watches product. Which line makes product?",
        "Put H before F.",
    ),
    "probe_after_run": (
        "When must you start to listen, if you want to hear it all?",
        "Compare lines A and F: one writes down what happens, in the other it happens.",
        "Put F before A. A probe that is made after the run has recorded nothing.",
    ),
    "run_too_early": (
        "What is in the network at the moment when it runs?",
        "Line A is not indented: it stands after the block, and it runs what the block has made.",
        "Put A last.",
    ),
    # 07.2
    "radius_too_small": (
        "Only pairs in the corners of the square fail. What is special about a corner?",
        "See 'Why the corners fail': how far from the middle is the corner (1, 1), and how far do your neurons reach?",
        "The corner lies √2 ≈ 1.41 from the middle. Write Ensemble(200, 2, radius=1.5) for the pair.",
    ),
    "radius_too_large": (
        "Your neurons are ready for values that never come. What does that cost?",
        "Look at the radius of the ensemble that holds the pair: how far from the middle is the farthest pair?",
        "No pair lies farther out than √2. With radius=1.5 all neurons work where the pairs are.",
    ),
    "one_number": (
        "Look where a and b meet in your network. What arrives there when a = 0.5 and b = −0.5?",
        "See 'Why one ensemble must hold both': which of your ensembles can still tell the two numbers apart?",
        "Make an ensemble of two dimensions, both = Ensemble(200, 2, radius=1.5), and connect a to both[0], b to both[1].",
    ),
    "adds": (
        "Your network answers with a sum.",
        "Signals that meet add up by themselves. Look for the connection that must do more than carry: what is its function?",
        "On the way from the pair to the product write function=lambda x: x[0] * x[1].",
    ),
    "squares": (
        "Your network answers with squares: it knows how large each number is, but not how their signs go together.",
        "Look at each connection that carries a function. Does that function see both numbers?",
        "Carry a and b unchanged into one ensemble of two dimensions; from there, function=lambda x: x[0] * x[1].",
    ),
    "one_input_only": (
        "Set one input to 0, then the other. To which one does your answer not listen?",
        "Follow b from its node to the product, connection by connection; then do the same with a.",
        "x[0] is what arrived in dimension 0, x[1] what arrived in dimension 1. The product is x[0] * x[1].",
    ),
    "wrong_sign": (
        "The size is right. And the sign?",
        "Look for a transform of −1, or a minus in a function.",
        "Write function=lambda x: x[0] * x[1], and leave transform out.",
    ),
    "same_dimension": (
        "One dimension of the pair receives nothing.",
        "Look at the square brackets: into which dimension does a go, and into which b?",
        "Write Connection(a, both[0]) and Connection(b, both[1]): the first dimension is 0, the second 1.",
    ),
    "encoders_blind": (
        "There are directions in which none of your neurons look.",
        "Draw the encoders of the pair as arrows from the middle of the square: which corner does no arrow reach?",
        "Give all four corners: both.encoders = dists.Choice([[1, 1], [1, -1], [-1, 1], [-1, -1]]).",
    ),
    "few_neurons": (
        "The answer is right on average, but it trembles.",
        "Count the neurons of each ensemble, and compare with the live picture.",
        "The error shrinks as neurons join in: take 100 for each single number, and 200 for the pair.",
    ),
    "slow_synapse": (
        "Your product arrives late.",
        "Look for a synapse that you have set. How long does it take to forget the pair before?",
        "Leave synapse out: the default, 0.005 s, is quick and smooth enough.",
    ),
    "product_is_a_pair": (
        "How many numbers is a product?",
        "Look at the dimensions of the ensemble that you labelled 'product'.",
        "Ensemble(100, 1, label='product') holds one number.",
    ),
    "check_by_eye": (
        "Play one pair yourself: where does the value stop being right?",
        "Under your network, write show_live(mine, sliders=[in_a, in_b], values=[a, b, product]), and move a.",
        "Compare your network with the ten lines of exercise 07.1, in an order that works, one by one.",
    ),
    # 07.3
    "upside_down": (
        "A ratio has a top and a bottom. Which is which here?",
        "Read the exercise again: which average is divided by which?",
        "ratio = (average corner error) / (average random error). Below 1 means that corners help.",
    ),
    "squared": (
        "You have compared the squares of the errors.",
        "Look for the root in rms_error: is it still there in what you have averaged?",
        "Average rms_error(...) itself over the seeds; its root is taken already.",
    ),
    "saving": (
        "You have found how much is saved. The question is how much is left.",
        "Read the last two sentences of the exercise again.",
        "Give corner / random, not 1 − corner / random.",
    ),
    "percent": (
        "The number is right, but its unit is not.",
        "Did you multiply by 100?",
        "Give the ratio itself: sixty percent is 0.6.",
    ),
    "difference": (
        "You have subtracted. By how much an error differs says little without its size.",
        "Read the exercise again: the corner average is divided by the random one.",
        "ratio = (average corner error) / (average random error).",
    ),
    "not_divided": (
        "That is an average error of one kind. What do you compare it with?",
        "Read the exercise again: which two averages meet there, and how?",
        "ratio = (average corner error) / (average random error).",
    ),
    "same_network": (
        "Both of your networks are the same.",
        "Look at the first argument of rms_error in each of your two averages.",
        "Once rms_error(True, seed) for corners, and once rms_error(False, seed) for random encoders.",
    ),
    "one_seed": (
        "You have thrown the dice only once.",
        "How many seeds went into your averages?",
        "np.mean([rms_error(True, seed) for seed in range(1, 6)]) is the corner average; range(1, 6) gives 1, 2, 3, 4, 5.",
    ),
    "seeds_from_zero": (
        "You have started to count one seed too early.",
        "range(5) gives 0, 1, 2, 3, 4. Which seeds does the exercise ask for?",
        "Write range(1, 6): it gives 1, 2, 3, 4, 5.",
    ),
    "one_seed_short": (
        "You have stopped one seed too early.",
        "range(1, 5) gives 1, 2, 3, 4: its end does not belong to it. Which seeds does the exercise ask for?",
        "Write range(1, 6): it gives 1, 2, 3, 4, 5.",
    ),
    "ratios_averaged": (
        "You have divided first and averaged then.",
        "Read the exercise again: in which order does it divide and average?",
        "ratio = np.mean(corner_errors) / np.mean(random_errors): one division, of two averages.",
    ),
    "different_seeds": (
        "Did both kinds of encoders throw the same dice?",
        "Compare the seeds of your corner average with those of your random average.",
        "Use the seeds 1 to 5 for both: then only the encoders differ, and the rest of the luck cancels.",
    ),
    "radius_changed": (
        "Two things differ between your networks, so you cannot tell which of them helped.",
        "Compare the radius of the two networks.",
        "Use rms_error(True, seed) and rms_error(False, seed) as they are: in both, the radius is 1.5.",
    ),
    "measure_again": (
        "The seeds 1 to 5 give another number. Did you round it?",
        "Compare your lines with the cell above the exercise: the same 25 pairs, rms_error unchanged, seeds 1 to 5?",
        "corner = np.mean([rms_error(True, seed) for seed in range(1, 6)]), the same with False, then divide.",
    ),
}
