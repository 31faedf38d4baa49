"""What each mistake in lesson 09 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 09.1
    "forgot_identity": (
        "What must come back so that the value stays where it is, if nothing is to move?",
        "See 'What must be fed back': which part of A′ is there even when A is zero?",
        "Add the identity: A′ = τA + I. Without it the value has faded after one τ.",
    ),
    "ones_for_identity": (
        "You add 1 to every number of the matrix. Which numbers should it be added to?",
        "Print np.eye(2), and compare it with what + 1 does to a matrix.",
        "I has ones on the diagonal and zeros elsewhere: tau * A + np.eye(len(A)).",
    ),
    "no_tau": (
        "Your motion does not know how slow the synapse is.",
        "See 'What must be fed back': by what is A multiplied before I is added?",
        "A′ = τA + I: multiply A by tau first.",
    ),
    "tau_on_both": (
        "You have scaled what moves the value, and also what keeps it.",
        "Set A to zero in your formula. Does the value stay, with what is left?",
        "Only A is multiplied by τ: tau * A + np.eye(len(A)).",
    ),
    "divided": (
        "A slower synapse must be sent more, not less.",
        "See 'What must be fed back': does τ multiply or divide?",
        "Multiply: tau * A + np.eye(len(A)).",
    ),
    "untouched": (
        "You send the rate of change. The synapse expects the value itself, and the change on top.",
        "See 'What must be fed back': what happens to A before it may stand on the connection?",
        "A′ = τA + I, in place of A.",
    ),
    "minus_identity": (
        "Should the value come back as it was, or upside down?",
        "Look at the sign before the identity.",
        "tau * A + np.eye(len(A)), with a plus.",
    ),
    "transposed": (
        "Rows and columns have changed places.",
        "Look for .T, or for a pair of loops whose indices are swapped.",
        "Use A as it is: tau * A + np.eye(len(A)).",
    ),
    "one_size": (
        "Your function handles one size of matrix. The motions may have one number, two, or three.",
        "Look for a size written as a number, as in np.eye(2).",
        "np.eye(len(A)) is the identity that fits A.",
    ),
    "compare_by_hand": (
        "Work one out on paper: A = [[0, −2], [2, 0]] and τ = 0.1.",
        "There tau * A is [[0, −0.2], [0.2, 0]]. What does your function give?",
        "The right answer is [[1, −0.2], [0.2, 1]]: tau * A + np.eye(len(A)).",
    ),
    # 09.2
    "no_feedback": (
        "Nothing tells your point where it has just been.",
        "Look for a connection that begins and ends at x. Is it there?",
        "Write Connection(x, x, transform=..., synapse=0.1).",
    ),
    "one_dimension": (
        "A single number can go up and down. Can it go round?",
        "Look at the dimensions of x: how many numbers does a point in the plane have?",
        "Ensemble(300, 2, label='x') holds a point; for exercise 09.3 it takes three numbers.",
    ),
    "no_turn": (
        "Your point runs away along a line. What would have to push it round instead?",
        "Look at the two numbers off the diagonal of your matrix: what are their signs?",
        "To turn, x and y push in opposite ways: A = [[0, −2π], [2π, 0]].",
    ),
    "radians": (
        "Your point turns, but more than six times too slowly. Which number is that?",
        "A full turn is 2π. Does your matrix, or your function, know it?",
        "For one turn each second write 2 * np.pi where you have 1.",
    ),
    "other_way": (
        "Your point goes round with the clock.",
        "Look at the signs off the diagonal: at (1, 0), does y grow or shrink?",
        "Against the clock: A = [[0, −2π], [2π, 0]], the minus in the upper row.",
    ),
    "another_synapse": (
        "Your matrix was made for another synapse than the one that it travels through.",
        "Compare the τ in your formula with the synapse= of the same connection. If none is written, it is 0.005 s.",
        "Use one number for both: tau = 0.1, with synapse=tau on the connection from x to x.",
    ),
    "leaks": (
        "Your circle shrinks. A little is lost each time round.",
        "Look at the diagonal of your matrix: is it 1?",
        "A′ = τA + I has exactly 1 on the diagonal where A has 0.",
    ),
    "weak_kick": (
        "Your point turns at the right speed, but on a small circle. Who sets its size?",
        "See 'A kick must last': how far does a kick of 0.1 s carry, through your input connection?",
        "The kick must carry 1 in 0.1 s, so B = 10 and B′ = 10τ: 1 for a synapse of 0.1 s, 2 for one of 0.2 s.",
    ),
    "few_neurons": (
        "Each turn adds an error, for your neurons are few.",
        "Count the neurons of x, and compare with the live picture.",
        "Take 300 neurons for a point, and 1000 for a point with a speed.",
    ),
    "check_by_eye": (
        "Watch it: does it turn, in which sense, and does the circle last?",
        "Run show_live(mine, sliders=[kick], values=[x]), and pull the kick to 1 for a moment.",
        "Compare with the worked example: a connection from x to x, its synapse τ, and what is fed back, value and change.",
    ),
    # 09.3
    "speed_apart": (
        "Your feedback must multiply by the speed. Does the ensemble that computes it know the speed?",
        "Lesson 07: to multiply two numbers, one ensemble must hold both.",
        "Give x three dimensions, Ensemble(1000, 3, radius=1.5, label='x'), and connect speed to x[2].",
    ),
    "speed_ignored": (
        "Your point turns at one speed, whatever it is told.",
        "Look at your function: where does the third number, the speed, come in?",
        "The speed multiplies the turn: x[0] − τ · 2π · x[2] · x[1], and likewise below.",
    ),
    "speed_added": (
        "A speed that is added pushes the point in one direction. It should turn it.",
        "Look at your function: the third number stands in a sum. With what should it be multiplied?",
        "dx/dt = −2π s y: write x[0] − τ · 2π · x[2] · x[1].",
    ),
    "speed_scales_all": (
        "The speed multiplies the value itself as well, so at half speed half the value is lost.",
        "In A′ = τA + I the speed belongs to A only. Look at your brackets.",
        "x[0] − τ · 2π · x[2] · x[1]: the first x[0] stays alone.",
    ),
    "speed_fed_back": (
        "Your speed remembers what it was, and adds to it.",
        "How many numbers does your function send back, and into which dimensions?",
        "Send two numbers back, into the first two: Connection(x, x[:2], function=..., synapse=0.1).",
    ),
    "speed_changed": (
        "Another speed arrives than was sent.",
        "Look at the transform of the connection from speed. Is a speed to be added up, like a kick, or just carried?",
        "Write Connection(speed, x[2]), without a transform.",
    ),
    "sign_lost": (
        "Set the speed to −0.7: it turns the same way as with 0.7.",
        "Look for abs, or a square, in your function.",
        "Use x[2] as it is: its sign is the sense of the turn.",
    ),
    "radius_too_small": (
        "At full speed your point falls short. How far from the middle is (1, 0, 1)?",
        "Lesson 07: the radius must reach the farthest point that the ensemble holds.",
        "The point (x, y) has length 1 and the speed is 1: √2 ≈ 1.41 together. Write radius=1.5.",
    ),
}
