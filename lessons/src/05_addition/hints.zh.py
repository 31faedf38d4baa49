"""第 05 课中每种错误得到的提示：先点一下，再说看哪里，最后示范一步。"""

from snnlab.course.chinese import SHARED

BOTH_WEIGHTS = "写 Connection(a, result, transform=0.5) 和 Connection(b, result, transform=-1)。"

HINTS = {
    # 05.1
    "radius_too_small": (
        "小的和是对的，大的和偏小。大的和有什么特别之处？",
        "看“饱和”：a + b 能走多远？'sum' 的神经元又调谐到多远？",
        '最大的和是 1 + 1 = 2。写 Ensemble(100, 1, radius=2, label="sum")。',
    ),
    "averages": (
        "你得到的是应有值的一半。是谁除以了二？",
        "看看通到 'sum' 的连接的变换和函数。",
        "去掉系数：Connection(a, total) 和 Connection(b, total)。在神经元群相遇的信号会相加。",
    ),
    "multiplies": (
        "你的网络做的是乘法。做加法用得着其中的多少？",
        "看“加号在哪里？”：求和需要什么函数，需要保存数对的神经元群吗？",
        "都不需要。两条不带函数的连接通到同一个神经元群：Connection(a, total)，Connection(b, total)。",
    ),
    "subtracts": (
        "先在心里算 a = b = 0.5，再看看你的网络。",
        "找一找负号：通到 'sum' 的连接中，有一条带着系数 -1。",
        "两条连接都不要写系数。",
    ),
    "one_input_only": (
        "有一个输入对和毫无影响。",
        "从 a 和 b 的节点出发，一条连接一条连接地追下去。谁到了 'sum'？",
        "两个神经元群都必须送到那里：Connection(a, total) 和 Connection(b, total)。",
    ),
    "connected_twice": (
        "有一个数算了两遍。为什么？",
        "数一数进入每个神经元群的连接。是不是有连接的单元格运行了两次？",
        "从 'with Network(...)' 那个单元格开始重新运行，一切会重新建立，每个神经元群只有一条连接。",
    ),
    "holds_a_pair": (
        "答案是一个数，你的却是一个数对。",
        "看看带标签的神经元群的维数：它是括号里的第二个数。",
        "让两条连接通到同一个一维的神经元群。没有什么需要分开保存。",
    ),
    "check_by_eye": (
        "和在路上被什么东西改变了。",
        "比较上面应有的和与读出的和。是每个都偏小，还是弯了？再看看变换和函数。",
        "把 a 和 b 连到和的神经元群，不写函数，也不写变换。",
    ),
    # 05.1 和 05.2
    "radius_too_large": (
        "你的神经元在等待永远不会出现的值。这要付出什么代价？",
        "看“为什么不用半径 10？”中的山谷，把谷底与你的半径比较。",
        "用答案的范围作半径：a + b 用 2，0.5 a - b 用 1.5。",
    ),
    "few_neurons": (
        "声音少，答案就粗糙。",
        "在最上面的图里把神经元数设为 20，看最下面的曲线。你的神经元群各有多少神经元？",
        "三个神经元群各用 100 个神经元。",
    ),
    "slow_synapse": (
        "你的答案来得太迟：它显示的还是前一个数对。",
        "看看各条连接的突触。",
        "不要写 synapse。这样它就是 0.005 秒。",
    ),
    # 05.2
    "radius_too_small_weighted": (
        "答案本来是对的，一变大就不对了。",
        "看范围的公式：权重为 0.5 和 -1 时它是多少？符号不会让它变小。",
        '范围是 0.5 + 1 = 1.5。写 Ensemble(100, 1, radius=1.5, label="result")。',
    ),
    "weight_forgotten": (
        "负号有了。一半呢？",
        "看看从 a 到 'result' 的连接：它带着什么系数？",
        "写 Connection(a, result, transform=0.5)。",
    ),
    "sign_forgotten": (
        "一半有了。负号呢？",
        "看看从 b 到 'result' 的连接：它带着什么系数？",
        "写 Connection(b, result, transform=-1)。",
    ),
    "weights_swapped": (
        "两个权重都有了。各归各的数吗？",
        "两个数中哪个要减半，哪个要减去？",
        BOTH_WEIGHTS,
    ),
    "all_weighted": (
        "一半用得太多了：连 b 也减了半。",
        "在 0.5 a - b 中，系数只属于 a。它是不是写在了同时传送两个数的连接上？",
        BOTH_WEIGHTS,
    ),
    "turned_round": (
        "你的答案符号反了。",
        "两个数中，是从哪一个里减去另一个？",
        BOTH_WEIGHTS,
    ),
    "plain_sum": (
        "你做的是加法。连接怎样带上系数？",
        "看例题的第 4 步：连接的括号里有一个词。",
        BOTH_WEIGHTS,
    ),
    "one_input_only_weighted": (
        "有一个输入对结果毫无影响。",
        "从 a 和 b 的节点出发，一条连接一条连接地追下去。谁到了 'result'？",
        BOTH_WEIGHTS,
    ),
    "multiplies_weighted": (
        "你的网络做的是乘法。这个式子里有 a 与 b 的乘积吗？",
        "0.5 a 是带系数的一个数：看看例题里系数由什么来带。",
        BOTH_WEIGHTS + "不要写函数。",
    ),
    "check_by_eye_weighted": (
        "数在路上还发生了别的事。",
        "比较上面应有的结果与读出的结果，再逐个看函数和变换。",
        "只有两条连接带系数：从 a 来的是 0.5，从 b 来的是 -1。都不带函数。",
    ),
    # 05.3
    "small_or_large": (
        "这两个，一个会弯，另一个很毛糙。各是哪种半径造成的？",
        "把网络 2 和网络 4 与“饱和”中的图比较。",
        "网络 4 靠近零时很准，和超过 1 就弯下去：radius 1。网络 2 处处毛糙：radius 10。",
    ),
    "bent_or_tilted": (
        "两个说的都偏小。一个从头就偏小，另一个只在和较大时才偏小。",
        "看网络 1 和网络 4 靠近零的地方：哪一个沿着虚线走？",
        "网络 4 在到达 1 之前都沿着虚线：radius 1。网络 1 处处倾斜：它求的是平均（averages）。",
    ),
    "which_cloud": (
        "两个都是一团云。和最大时它们各说什么？和最小时呢？",
        "在最左边，两个数都接近 -0.9。它们的乘积是多少？单独一个 a 又是多少？",
        "-0.9 与 -0.9 的乘积是正的：网络 3 做乘法（multiplies）。网络 5 在那里说 -0.9：它不理会 b（ignores b）。",
    ),
    "line_or_cloud": (
        "大体上两个说的都是一半。一个准确如此，另一个只是平均如此。",
        "不同的数对可以有相同的和。在哪个网络里，它们得到相同的答案？",
        "网络 1 是一条线，所以只有和起作用：它求平均（averages）。在网络 5 里，和相同的数对得到各种答案。",
    ),
    "noise_or_cloud": (
        "是毛糙，还是答非所问？这两团云中有一团守着虚线。",
        "看网络 2：它的点是不是分布在虚线两侧？",
        "网络 2 做的是加法，只是不准：radius 10。另一团云则完全离开了虚线。",
    ),
    "match_again": (
        "先从你最有把握的一个开始。",
        "用笔算一算：有各种毛病的网络对 (0.9, 0.9)、(-0.9, -0.9) 和 (0.9, -0.9) 各说什么。",
        "在 (-0.9, -0.9) 处只有一个网络说正数：做乘法的那个，即 3 号。还剩四个。",
    ),
}

TITLES = {
    "Add two numbers": "把两个数相加",
    "A weighted sum": "加权和",
    "Five networks that cannot add": "五个不会加法的网络",
    "Sum of hidden pairs": "未公开数对的和",
    "Worst of four hidden large sums": "四个未公开的较大的和中最差的一个",
    "Weighted sum of hidden pairs": "未公开数对的加权和",
    "Worst of four hidden large weighted sums": "四个未公开的较大的加权和中最差的一个",
    "Each fault stands at its network": "每个毛病都对应自己的网络",
}

MESSAGES = SHARED | {
    r"'(\w+)' must hold one number, so Ensemble\(\.\.\., 1, label='\w+'\)\.": (
        r"'\1' 只能保存一个数，即 Ensemble(..., 1, label='\1')。"
    ),
}
