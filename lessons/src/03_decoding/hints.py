"""What each mistake in lesson 03 is told: a nudge, then where to look, then a worked step."""

HINTS = {
    # 03.1
    "no_regularisation": (
        "Your decoders read perfect rates perfectly. What do they do with rates that tremble?",
        "Look at the size of your decoders, and at sigma in the equation: is it there, and is it a share of the largest rate?",
        "Take sigma = 0.1 * A.max(), and add len(A) * sigma**2 * np.eye(A.shape[1]) to A.T @ A before you solve.",
    ),
    "too_strong": (
        "Your decoders are so careful that they hardly speak.",
        "Move the regularisation in the live picture to its right end. What happens to the decoded value?",
        "Take sigma = 0.1 * A.max(): a tenth of the largest rate, not all of it.",
    ),
    "not_on_the_diagonal": (
        "Something was added to A.T @ A. To which of its entries?",
        "Print np.zeros((2, 2)) + 5, and then 5 * np.eye(2). Which of them is the term with I in the equation?",
        "Write A.T @ A + len(A) * sigma**2 * np.eye(A.shape[1]): the identity keeps the term on the diagonal.",
    ),
    "wrong_sign": (
        "The size is right. And the sign?",
        "Look for a minus in your function.",
        "np.linalg.solve(A.T @ A + ..., A.T @ targets) has the right sign already.",
    ),
    "no_inverse": (
        "You have asked how well each neuron goes with the target. But neurons repeat each other.",
        "Look at the equation: on its left side a matrix stands in front of d. Where is it in your function?",
        "Solve for d: np.linalg.solve(A.T @ A + len(A) * sigma**2 * np.eye(A.shape[1]), A.T @ targets).",
    ),
    "each_alone": (
        "Each of your neurons reads the whole value as if it were alone.",
        "Which entries of A.T @ A have you used? Those beside the diagonal say which neurons fire together.",
        "Use the whole matrix: np.linalg.solve(A.T @ A + len(A) * sigma**2 * np.eye(A.shape[1]), A.T @ targets).",
    ),
    "targets_ignored": (
        "Your decoders read x, whatever they are asked for.",
        "Does your function use its second argument?",
        "On the right side of the equation stands A.T @ targets, with the targets that the function was given.",
    ),
    "values_returned": (
        "That is what would be read. What were the weights?",
        "Count: how many numbers does your function return, one for each point, or one for each neuron?",
        "Return d itself, not A @ d.",
    ),
    "other_sizes": (
        "Your function expects a certain number of neurons, or of points. Has every population that many?",
        "Look for numbers like 50 and 100 in your function: A itself knows how many rows and columns it has.",
        "points, neurons = A.shape, then points * sigma**2 * np.eye(neurons).",
    ),
    "decoders_change": (
        "Do the weights of a reading depend on what is being read?",
        "Go back to the first prediction: while x moved, what did the decoders do?",
        "Return one array of A.shape[1] numbers, which hold for every x: np.linalg.solve(..., A.T @ targets).",
    ),
    "one_for_each_neuron": (
        "How many decoders does a population have?",
        "Compare the shape of what you return with (A.shape[1],).",
        "Return the array d as it comes from np.linalg.solve, with targets as they are given: one number for each neuron.",
    ),
    "solve_again": (
        "Your decoders are not the least squares ones.",
        "Compare your function with the equation above the exercise, term by term.",
        "With sigma = 0.1 * A.max(): np.linalg.solve(A.T @ A + len(A) * sigma**2 * np.eye(A.shape[1]), A.T @ targets).",
    ),
    # 03.2
    "no_share": (
        "Send a signal of 1, 1, 1, … through your synapse. Where does it end?",
        "Read the recipe again: which share of the new input comes in?",
        "y = keep * y + (1 - keep) * u: what is kept and what comes in add up to one whole.",
    ),
    "shares_swapped": (
        "With a long τ, does your synapse remember long?",
        "Two shares are in the recipe. Which of them belongs to what was there before?",
        "keep = np.exp(-0.001 / tau), and then y = keep * y + (1 - keep) * u.",
    ),
    "euler": (
        "Nearly. What does your synapse do if τ is hardly longer than a step?",
        "Compare 1 − dt/τ with exp(−dt/τ) for τ = 0.002: the first is only near the second.",
        "keep = np.exp(-0.001 / tau) is exact for any τ.",
    ),
    "milliseconds": (
        "Your synapse forgets everything at once.",
        "Print np.exp(-1 / tau) for τ = 0.01. In which unit is τ, and how long is one step in that unit?",
        "A step lasts 0.001 s: keep = np.exp(-0.001 / tau).",
    ),
    "no_memory": (
        "What is left of a spike one step after it came?",
        "Look for the value of the step before: does it go into the next one?",
        "Start with y = 0. In each step y = keep * y + (1 - keep) * u, and y goes on to the next.",
    ),
    "unchanged": (
        "What comes out is what went in.",
        "Plot your signal before and after. Which line of yours should smooth it?",
        "Start with y = 0; for each u in signal: y = keep * y + (1 - keep) * u, and append y to a list.",
    ),
    "one_step_late": (
        "All your values are right, but for the moment at which they come.",
        "Send 1, 0, 0, 0 through your synapse: is the first value above 0?",
        "First update y with the u of this step, then append y.",
    ),
    "moving_average": (
        "Your synapse remembers everything of the last τ seconds equally well, and then nothing.",
        "Send a single spike through: does what is left of it fade, or does it stop at once?",
        "y = keep * y + (1 - keep) * u with keep = np.exp(-0.001 / tau): it fades by the same share in each step.",
    ),
    "looks_ahead": (
        "Your synapse knows of a spike before it came.",
        "Look at mode='same' of np.convolve: which part of the result does it cut out?",
        "np.convolve(signal, kernel)[:len(signal)] begins where the signal begins.",
    ),
    "one_value_per_step": (
        "How many values come out, and how many went in?",
        "Compare len(signal) with the length of what you return.",
        "Append exactly one y for each u; of a convolution, keep the first len(signal) values.",
    ),
    "step_by_step": (
        "Send 1, 0, 0, 0 through your synapse, and calculate the first two values by hand.",
        "The recipe has two lines: how much is kept in a step, and what y becomes. Compare yours with them.",
        "keep = np.exp(-0.001 / tau); for each u: y = keep * y + (1 - keep) * u, and append y.",
    ),
    # 03.3
    "smoother_is_better": (
        "Your reading is smooth. Is it on time?",
        "Plot the wave and the reading over each other: by how much is the reading shifted?",
        "Go on to a smaller τ as long as the error falls; of 0.2, 0.06, 0.02, 0.006, 0.002 and 0.001, measure each.",
    ),
    "too_quick": (
        "Your reading is on time. Is it quiet?",
        "Plot the wave and the reading over each other: how thick is the noise around it?",
        "Go on to a larger τ as long as the error falls; of 0.001, 0.002, 0.006, 0.02, 0.06 and 0.2, measure each.",
    ),
    "tau_in_ms": (
        "For how long would that synapse remember?",
        "In which unit does snnlab take τ?",
        "Seconds: six milliseconds are 0.006.",
    ),
    "error_not_tau": (
        "That looks like an error. Which τ belongs to it?",
        "Read the last sentence of the exercise again: what is to be handed in?",
        "Hand in the τ whose error is smallest, not that error.",
    ),
    # 03.4
    "too_few": (
        "So few neurons miss the value by several hundredths.",
        "Average rms_error(10, seed) over the seeds 0 to 9, and compare with 0.01.",
        "Do the same for 30, 100 and 300, and take the first whose average is below 0.01.",
    ),
    "lucky_seed": (
        "Some populations of 30 do well. Does the average one?",
        "How many seeds have you averaged over? Print the errors of all ten.",
        "np.mean([rms_error(30, seed) for seed in range(10)]) is above 0.01. Go on to the next size.",
    ),
    "too_many": (
        "That is accurate. Would fewer do?",
        "Measure the next smaller size in the list.",
        "Take the first size whose average error is below 0.01, counting up from 10.",
    ),
    "error_not_neurons": (
        "That looks like an error. How many neurons does it belong to?",
        "Read the last sentence of the exercise again: what is to be handed in?",
        "Hand in 10, 30, 100 or 300.",
    ),
    "one_of_four": (
        "The exercise offers four sizes.",
        "Read the exercise again: which four?",
        "Hand in 10, 30, 100 or 300: the smallest whose average error stays below 0.01.",
    ),
}
