"""What each mistake in lesson 11 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # how the error is made
    "backwards": (
        "Your network runs away from what it should say. Which way does its error point?",
        "Look at the two connections into the error: which carries the minus? Is there another minus behind?",
        "The error is said − wanted: Connection(post, error), and the wanted value with transform=-1.",
    ),
    "added": (
        "When said and wanted agree, how large should the error be, and how large is yours?",
        "Signals that meet add up. Look at the two connections into the error: one of them has to be subtracted.",
        "Write transform=-1 on the connection that brings the wanted value: error = said − wanted.",
    ),
    "unequal": (
        "When does your error become zero?",
        "Compare the sizes of the transforms on the two connections into the error.",
        "Let both count the same: transform 1 from post, transform -1 for what is wanted.",
    ),
    "said_missing": (
        "Your error never ends, however much was learned. What does it not know?",
        "An error compares two things. Look for the connections into the error: which of the two is missing?",
        "Add Connection(post, error): what was said has to reach the error.",
    ),
    "wanted_missing": (
        "Your network learns to say nothing. Who tells it what is wanted?",
        "An error compares two things. Look for the connections into the error: which of the two is missing?",
        "Add Connection(pre, error, function=..., transform=-1), with the wanted function.",
    ),
    "sign_lost": (
        "An error needs its sign: too much and too little ask for opposite changes.",
        "Look at the connection from the error to the rule: does it carry a function?",
        "Write Connection(error, learned.learning_rule), without a function.",
    ),
    "function_on_said": (
        "Your error is zero when the square of what was said is right, not when what was said is right.",
        "Look at which of the two connections into the error carries the function.",
        "Write Connection(post, error), and Connection(pre, error, function=lambda x: x**2, transform=-1).",
    ),
    "no_function": (
        "Your network has learned something else, and learned it well.",
        "Set the stimulus to 0.5. What is wanted, and what does the connection with transform=-1 carry?",
        "Put the function there: Connection(pre, error, function=lambda x: x**2, transform=-1).",
    ),
    "learned_opposite": (
        "Your network has learned the mirror image.",
        "There is one minus too many between pre and the error.",
        "Keep the minus in transform=-1, and take it out of the function.",
    ),
    # what learns
    "no_rule": (
        "Nothing in your network can change.",
        "Look at the connection from pre to post: does it have a learning rule?",
        "Write learned = Connection(pre, post, function=lambda x: 0, learning_rule_type=PES(3e-4)).",
    ),
    "rule_hears_nothing": (
        "There is an error, and there is a rule. Do they meet?",
        "Look at the connection that starts at the error: where does it end?",
        "Write Connection(error, learned.learning_rule): the error goes to the rule, not to an ensemble.",
    ),
    "given": (
        "Your network could do it before the lesson. Then what has it learned?",
        "Look at the function of the connection from pre to post.",
        "Let it start from nothing: Connection(pre, post, function=lambda x: 0, learning_rule_type=PES(3e-4)).",
    ),
    "rate_small": (
        "Your network goes the right way, but the lesson lasts only ten seconds.",
        "Look at the number in PES(...), and at the table of rates above the exercises.",
        "Write PES(3e-4).",
    ),
    "rate_large": (
        "With its teacher your network looks perfect; alone it remembers only the last moment.",
        "Look at the number in PES(...), and at 'Is faster better?'.",
        "Write PES(3e-4): slow enough that each moment changes only a little.",
    ),
    # the test
    "one_number": (
        "How many numbers does your network have to say?",
        "Look at the dimensions of 'stimulus', 'stop' and 'post'.",
        "Write Ensemble(100, 1, label='post'), and Node(0.0) for both inputs.",
    ),
    "no_stop": (
        "The test has to tell your network that the lesson is over.",
        "Look for the node that the worked example calls 'stop'.",
        "Write stop = Node(0.0, label='stop') inside the network block.",
    ),
    "stop_unused": (
        "Your network goes on learning during its test.",
        "Where does the node 'stop' lead to in your network?",
        "Write Connection(stop, error.neurons, transform=-20 * np.ones((100, 1))).",
    ),
    "stop_adds": (
        "With stop at 1 your error is not silent: it shouts one thing all the time.",
        "Compare error with error.neurons: one is the value, the other the cells.",
        "Write Connection(stop, error.neurons, transform=-20 * np.ones((100, 1))): it silences every cell.",
    ),
    "stop_elsewhere": (
        "In the test something is silent that should speak.",
        "Which neurons does stop reach? Only those of the error may fall silent.",
        "Write Connection(stop, error.neurons, transform=-20 * np.ones((100, 1))), and no other connection from stop.",
    ),
    "stop_excites": (
        "With stop at 1 the cells of your error fire more, not less.",
        "Look at the sign of the transform from stop.",
        "Write transform=-20 * np.ones((100, 1)): a current below zero silences a cell.",
    ),
    "stop_weak": (
        "With stop at 1 some cells of your error still fire.",
        "Look at the size of the transform from stop. The strongest cell needs a lot of braking.",
        "Write transform=-20 * np.ones((100, 1)).",
    ),
    "watch_it": (
        "Give the network a lesson yourself, and look at what it learned.",
        "Run report = teach_and_test(mine, wanted) with the wanted function, and plot report.answers over report.values.",
        "Compare your network with the worked example, line by line: only the wanted function differs.",
    ),
}
