"""What checks of several lessons say, in Chinese: ``MESSAGES = SHARED | {...}`` in a room's ``hints.zh.py``."""

from __future__ import annotations

_NEURONS = "请让神经元来计算：把函数写在从神经元群出发的连接上。"

SHARED = {
    # put lines in order, match, choose
    r"none comes too early": "没有一行来得太早",
    r"line (\w) needs the open network block, which only line (\w) makes": r"\1 行需要已打开的网络代码块，而它由 \2 行打开",
    r"line (\w) needs '(\w+)', which only line (\w) makes": r"\1 行需要 '\2'，而它由 \3 行产生",
    r"nothing is late": "没有一行来得太晚",
    r"after line (\w) ran there (?:is|are) still (.+)": r"\1 行运行之后还剩下 \2",
    r"each stands where it belongs": "每一个都在它该在的地方",
    r"look again at place (.+)": r"再看看第 \1 处",
    r"that is so": "正确",
    r"'(.+)' is not so": r"“\1”不对",
    # measured on three copies
    r"root mean square error, the median of three copies of your network": "均方根误差，取网络三个副本的中位数",
    r"worst error, the median of three copies of your network": "最大误差，取网络三个副本的中位数",
    # answers of another kind
    r"'(.+)' is not one of (.+)\. Copy one of them\.": r"'\1' 不在 \2 之中。请照抄其中一个。",
    r"the answer has shape (.+), but a single number is asked for\.": r"答案的形状是 \1，但题目要的是一个数。",
    r"the answer has shape (.+), but (.+) is asked for\.": r"答案的形状是 \1，但题目要的是 \2。",
    r"the line (.+) is missing\. Use each of the (\d+) lines once\.": r"缺少 \1。\2 行中的每一行都要用一次。",
    r"the line (.+) is there (\d+) times\. Use each line once\.": r"\1 出现了 \2 次。每一行只用一次。",
    r"(.+) is not one of the (\d+) given lines\. Copy them as they are\.": r"\1 不在给出的 \2 行之中。请照原样抄写。",
    # networks against the rules
    r"there is no (\w+) called '(.+?)' in your network\. There are: (.+)\. Label it so: (.+)\.": (
        r"你的网络里没有名为 '\2' 的 \1。已有的名字：\3。请这样加标签：\4。"
    ),
    r"there is no (\w+) called '(.+?)' in your network\. Label it so: (.+)\.": (
        r"你的网络里没有名为 '\2' 的 \1。请这样加标签：\3。"
    ),
    r"(\d+) objects are called '(.+)'\. Give that label to one only\.": r"有 \1 个对象都叫 '\2'。这个标签只能给一个对象。",
    r"your network has (\d+) neurons, but at most (\d+) are allowed\. Use fewer\.": (
        r"你的网络有 \1 个神经元，最多只允许 \2 个。请减少一些。"
    ),
    r"(.+) uses (\w+) neurons, which do not spike\. Leave neuron_type out, or write neuron_type=LIF\(\)\.": (
        r"\1 用的是 \2 神经元，它不发脉冲。请不要写 neuron_type，或写 neuron_type=LIF()。"
    ),
    r"(.+) computes its output from (?:what arrives|its input).+": r"\1 由收到的数计算输出，这不是神经元完成的。"
    + _NEURONS,
    r"(.+): its function would be computed exactly.+": r"\1：它的函数不是由神经元计算的。" + _NEURONS,
    r"(.+) has a function, but starts at (.+), which has no neurons\. .+": r"\1 带有函数，但起点 \2 没有神经元。"
    + _NEURONS,
    r"'(.+)' gets values straight from (.+), without neurons in between\. .+": (
        r"'\1' 的值直接来自 \2，中间没有经过神经元。" + _NEURONS
    ),
    r"nothing of the input (.+) reaches '(.+)'\. Connect it, through ensembles\.": (
        r"输入 \1 没有到达 '\2'。请经过神经元群把它连接起来。"
    ),
}
"""``{regular expression for a check's whole message: Chinese}``."""
