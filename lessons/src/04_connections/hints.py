"""What each mistake in lesson 04 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 04.1
    "not_bent": (
        "Your network answers with a straight line.",
        "A transform multiplies, and that is all. Which part of a connection can bend a value?",
        "Connection(population, square, function=lambda x: x**2).",
    ),
    "scaled_square": (
        "The shape is right. And its size?",
        "Put in 1: what should come out, and what does? Look for a factor in a transform or in the function.",
        "Leave transform out, and let the function be x**2 alone.",
    ),
    "upside_down": (
        "A square is never below zero.",
        "Look for a minus in a transform or in the function.",
        "Leave transform out, and let the function be x**2 alone.",
    ),
    "squared_twice": (
        "Your value is bent more than once.",
        "How many of your connections have a function? Each of them bends what the one before has sent.",
        "Keep function=lambda x: x**2 on one connection; let the others send the value as it is.",
    ),
    "size_only": (
        "Your answer has a corner at 0 where a square is round.",
        "What does your function say of 0.5?",
        "Write function=lambda x: x**2: it says 0.25.",
    ),
    "nothing_arrives": (
        "Nothing arrives at 'square'.",
        "Follow the value from x to 'square', wire by wire. Is there a transform of 0?",
        "Connection(x, population), and then Connection(population, square, function=lambda x: x**2).",
    ),
    "slow_synapse": (
        "Your answer still speaks of the value before.",
        "Look for a synapse that you have set. For how long does it remember?",
        "Leave synapse out: the default, 0.005 s, is quick and smooth enough.",
    ),
    "radius_too_small": (
        "One of your ensembles is not made for values as large as these.",
        "Look at the radius of each ensemble, and at the largest value that it must hold.",
        "Leave radius out: it is 1, and both x and its square stay within 1.",
    ),
    "few_neurons": (
        "Your curve has bumps.",
        "Count the neurons of each ensemble, and try as few in the live picture.",
        "Take 100 neurons for each ensemble.",
    ),
    "one_number": (
        "How many numbers is a square?",
        "Look at the dimensions of the ensemble that you labelled 'square'.",
        "Ensemble(100, 1, label='square') holds one number.",
    ),
    "look_again": (
        "Your network computes something, but not the square.",
        "What does your function say of −1, 0 and 1? It should say 1, 0 and 1.",
        "In Python, x squared is written x**2.",
    ),
    # 04.2
    "twice_by_transform": (
        "Both of your answers go the same way.",
        "Does any of your connections have a function?",
        "Connection(three, answers[1], function=lambda x: 2 * x[0] - x[1] - x[2]).",
    ),
    "twice_by_function": (
        "Both of your answers go the same way.",
        "Does any of your connections have a transform?",
        "Connection(three, answers[0], transform=[[2, -1, -1]]).",
    ),
    "same_place": (
        "One of your answers is twice as large as it should be.",
        "What meets in one place adds up. Into which place does each connection go?",
        "One connection ends at answers[0], the other at answers[1].",
    ),
    "empty_place": (
        "One of your answers stays at 0.",
        "Look at the square brackets behind answers: does a connection end at each place?",
        "One connection ends at answers[0], the other at answers[1].",
    ),
    "signs": (
        "The sizes are right. And the signs?",
        "Put in (0, 1, 0). What should come out, and what does your matrix, or your function, make of it?",
        "The matrix is [[2, -1, -1]], the function 2 * x[0] - x[1] - x[2].",
    ),
    "wrong_weights": (
        "Your answer weighs the three numbers in another way.",
        "Put in (1, 0, 0), then (0, 1, 0), then (0, 0, 1): each time one weight is left over.",
        "The matrix is [[2, -1, -1]]: one row for the one number that comes out, one column for each that goes in.",
    ),
    "slow_wires": (
        "Your answer still speaks of the values before.",
        "Look for a synapse that you have set. For how long does it remember?",
        "Leave synapse out: the default, 0.005 s, is quick and smooth enough.",
    ),
    "few_for_three": (
        "Your weights are right on average, but the answer is rough.",
        "How many neurons hold the three numbers together?",
        "Three numbers need more neurons than one: Ensemble(300, 3).",
    ),
    "answers_saturate": (
        "Your answer never gets large. How large should it be for (0.5, −0.5, −0.5)?",
        "You hold the answers in neurons. What is their radius?",
        "Let a passthrough node collect them: answers = Node(size_in=2, label='answers').",
    ),
    "two_answers": (
        "How many answers are asked for?",
        "Look at size_in of the node that you labelled 'answers'.",
        "Node(size_in=2, label='answers') has the places answers[0] and answers[1].",
    ),
    # 04.3
    "transform_forgotten": (
        "Your weights send the values as they are.",
        "Three matrices meet in a weight. Which of them have you not used?",
        "Between the encoders and the decoders stands the transform: encoders @ transform @ decoders.",
    ),
    "transform_turned": (
        "Your transform works the wrong way round.",
        "The decoders' values go in at its columns, and come out at its rows. Have you turned it over?",
        "encoders @ transform @ decoders, without .T.",
    ),
    "transform_twice": (
        "Your values are transformed more than once.",
        "Count how often the transform stands in your product.",
        "encoders @ transform @ decoders: each of the three once.",
    ),
    "transform_inverted": (
        "Your weights undo the transform instead of doing it.",
        "Is there an inverse in your product?",
        "encoders @ transform @ decoders, without an inverse.",
    ),
    "one_dimension": (
        "The second number gets lost.",
        "Which rows and columns of the three matrices have you used?",
        "Use the matrices whole: @ adds up over all dimensions.",
    ),
    "diagonal_only": (
        "In Python, * and @ are not the same.",
        "Which of the transform's entries have you used? Those beside the diagonal mix the dimensions.",
        "Write @ between matrices: encoders @ transform @ decoders.",
    ),
    "transposed": (
        "Your matrix lies on its side.",
        "Its rows belong to the neurons that receive, its columns to those that send.",
        "encoders @ transform @ decoders has the right shape without .T.",
    ),
    "wrong_order": (
        "The sizes of your matrices do not fit together.",
        "Write the shapes beside each other: (post, 2), (2, 2), (2, pre). Inner sizes that meet must be equal.",
        "From right to left, as a spike goes: encoders @ transform @ decoders.",
    ),
    "one_weight_per_pair": (
        "How many weights lie between the two populations?",
        "There is one for each pair of neurons. Which of your steps makes more of them, or fewer?",
        "encoders @ transform @ decoders has the shape (post, pre).",
    ),
    "row_by_row": (
        "Some of your weights are right.",
        "Work out one weight by hand: the decoder of neuron j, through the transform, times the encoder of neuron i.",
        "encoders @ transform @ decoders, with all three as they are given.",
    ),
    # 04.4
    "wrong_size": (
        "How many numbers does your function return?",
        "x**2 squares each number of an array, and gives as many numbers back. How many does a squared length have?",
        "Return three: the two of the turned point, and x[0]**2 + x[1]**2.",
    ),
    "overwritten": (
        "Two of your numbers depend on the same input.",
        "Read the function line by line, with x = (0.6, 0.2). What is in x[0] when the second line reads it?",
        "Do not write into x. Return a new list: [-x[1], x[0], ...].",
    ),
    "other_way": (
        "You have turned it by a quarter, but clockwise.",
        "Where should (1, 0) go?",
        "(1, 0) goes to (0, 1): the first number is -x[1], the second x[0].",
    ),
    "minus_missing": (
        "That is a mirror, not a turn.",
        "Where should (0, 1) go?",
        "(0, 1) goes to (−1, 0): the first number is -x[1], with its minus.",
    ),
    "not_turned": (
        "The point is where it was.",
        "Where should (1, 0) go, and where does your function send it?",
        "The first number is -x[1], the second x[0].",
    ),
    "point": (
        "The point is turned, but not by a quarter.",
        "Where should (1, 0) go, and where (0, 1)?",
        "(1, 0) goes to (0, 1), and (0, 1) to (−1, 0): the numbers are -x[1] and x[0].",
    ),
    "length_too_late": (
        "Whose length have you measured?",
        "What is in x when the line with the squares reads it?",
        "Do not write into x: then x[0]**2 + x[1]**2 is the length of what came in.",
    ),
    "length": (
        "The first two numbers are right. And the third?",
        "What should your function say of the length of (0.6, 0.2)?",
        "The squared length is x[0]**2 + x[1]**2, here 0.4; no root.",
    ),
}
