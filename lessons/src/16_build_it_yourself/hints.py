"""What each mistake in lesson 16 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    "answer_is_a_pair": (
        "The answer is one number. How many does your ensemble hold?",
        "Click on the ensemble that carries the answer's name: the inspector shows its dimensions.",
        "Set its dimensions to 1; what should hold a pair is another ensemble.",
    ),
    # 16.1
    "one_input_missing": (
        "Move one slider, then the other. Does the answer listen to both?",
        "Follow the arrows from each slider to 'sum': which of them does not arrive?",
        "Draw from each slider to an ensemble, and from both ensembles to 'sum'.",
    ),
    "subtracts": (
        "One of the two is taken away instead of added.",
        "Click on the two arrows that end at 'sum' and compare their factors.",
        "Set the factor of both arrows to 1.",
    ),
    "multiplies_instead": (
        "What you have drawn multiplies.",
        "Inputs that meet add up by themselves. Which arrow does more than carry?",
        "Draw both arrows into one ensemble 'sum' of one dimension, as it is.",
    ),
    "averages": (
        "Your answer is half of what it should be.",
        "Click on the arrows: by what are the values multiplied on their way?",
        "Set the factor of every arrow to 1.",
    ),
    "radius_too_small": (
        "Small sums are right, large ones are not. What is the largest sum?",
        "Look at the radius of 'sum', and at the badge that the map has put on it.",
        "0.9 + 0.9 is 1.8: set the radius of 'sum' to 2.",
    ),
    "few_neurons": (
        "The sum is right, but it trembles.",
        "How many neurons has each ensemble on the way?",
        "Give every ensemble 100 neurons or more, and leave the radius near 2.",
    ),
    # 16.2
    "adds_instead": (
        "What you have drawn adds.",
        "A product needs a function on an arrow. Which arrow sees both numbers?",
        "Draw both into an ensemble of two dimensions; from there to 'product' with 'product of all values'.",
    ),
    "squares_a_sum": (
        "Does any of your ensembles still know both numbers when the function is taken?",
        "What meets in an ensemble of one dimension adds up there. Look at the dimensions of the one before 'product'.",
        "Give it 2 dimensions and radius 1.5, draw both inputs into it, and choose 'product of all values'.",
    ),
    "one_input_missing_in_product": (
        "Move one slider, then the other. Does the product listen to both?",
        "Click on the arrows into your pair: one must go to [0], the other to [1].",
        "Set 'into' of one arrow to [0] and of the other to [1].",
    ),
    "corners_outside": (
        "Only the corners fail. How far from the middle is the point (1, 1)?",
        "Look at the radius of the ensemble that holds the pair, and at its badge.",
        "The corner lies 1.41 from the middle: set the radius to 1.5.",
    ),
    "few_neurons_for_a_pair": (
        "The product is right on the whole, but coarse.",
        "A plane is larger than a line. How many neurons hold the pair?",
        "Give the pair 200 neurons, radius 1.5, and every other ensemble 100.",
    ),
    # 16.3
    "no_loop": (
        "When the pulse is over, who tells 'memory' what it should say?",
        "A memory must hear itself. Is there an arrow from 'memory' back to 'memory'?",
        "Draw from 'memory' to 'memory', with a synapse of 0.1 s.",
    ),
    "loop_too_weak": (
        "What comes back is less than what was said.",
        "Click on the loop and look at its factor.",
        "Set the factor of the loop to 1: then it says again what it hears.",
    ),
    "loop_too_strong": (
        "What comes back is more than what was said, so the value runs away.",
        "Click on the loop and look at its factor.",
        "Set the factor of the loop to 1.",
    ),
    "loop_too_quick": (
        "Each time round, a little is lost. How often does it go round in a second?",
        "Click on the loop and look at its synapse.",
        "Set the synapse of the loop to 0.1 s: then it goes round ten times a second instead of two hundred.",
    ),
    "little_comes_in": (
        "It keeps what it has, but hardly anything comes in.",
        "Click on the arrow from 'pulse' and look at its factor.",
        "With a loop of 0.1 s a factor of 0.1 adds 1 in a second; with 0.05 only half of that.",
    ),
    "full_at_once": (
        "A short pulse fills it, so a longer one cannot add anything.",
        "Click on the arrow from 'pulse' and look at its factor.",
        "With a loop of 0.1 s and a factor of 0.1 a pulse of 1 adds 1 in a second.",
    ),
    "few_neurons_in_memory": (
        "It holds, but it wanders.",
        "How many neurons has 'memory'? And is its radius much larger than 1?",
        "Give 'memory' 300 neurons and radius 1: what the neurons say must be exact, for it is said again and again.",
    ),
}
