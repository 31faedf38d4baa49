"""第 06 课中每种错误得到的提示：先点一下，再说看哪里，最后示范一步。"""

from snnlab.course.chinese import SHARED

HINTS = {
    # 06.1 和 06.2
    "neuron_each": (
        "两个数，几个神经元。一个神经元用发放率能说出什么？",
        "看“每个神经元朝一个方向看”末尾的预测：两个神经元说得有多准？",
        "值由许多神经元共同保存：给神经元群 200 个神经元，Ensemble(200, 2, label=...)。",
    ),
    "one_dimension": (
        "你的输出保存几个数？",
        "看看 Ensemble(...) 中的第二个数：它是维数。",
        "写 Ensemble(200, 2, label=...)：200 个神经元，二维。",
    ),
    "few_neurons": (
        "点平均来说是对的，但抖动得厉害。",
        "数一数每个神经元群有多少神经元。实时图中的神经元数滑块起什么作用？",
        "二维用 200 个神经元，每个单独的数用 100 个。",
    ),
    "swapped": (
        "两个数都在。各在各的位置上吗？",
        "看每条连接末端的方括号：每个数进了哪一维？",
        "第一个数进 [0]，第二个数进 [1]；路上不要再用方括号或变换把它们对调。",
    ),
    "same_dimension": (
        "一个维度保存的是和，另一个什么也没有。",
        "看方括号：第一个数进了哪一维，第二个数又进了哪一维？",
        "在同一维相遇的会相加。第一个数进 [0]，第二个数进 [1]。",
    ),
    "one_missing": (
        "两个数中有一个没有带来新的东西。",
        "从第二个数的节点出发，一条连接一条连接地追下去。它到了吗，到了哪一维？",
        "每个数都要有一条连接进入自己的维度：第一个进 [0]，第二个进 [1]。",
    ),
    "mixed": (
        "让一个数不动，移动另一个。第一个还待在原处吗？",
        "看看变换和方括号：有没有哪个数进了两个维度？",
        "每个数只走一条路：Connection(first, both[0]) 和 Connection(second, both[1])，不写 transform。",
    ),
    "halved": (
        "方向对了。大小呢？",
        "找一找变换或除法：把两个数拼在一起，不是求平均。",
        "不要写 transform。连接会把数原样送到。",
    ),
    "wrong_sign": (
        "大小对了。符号呢？",
        "找一找值为 −1 的变换，或函数里的负号。",
        "transform 和 function 都不要写：要送到的就是数本身。",
    ),
    "radius_too_small": (
        "靠近中心一切都好。远一些呢？",
        "看看每个神经元群的半径：点可能离中心多远？",
        "点可能离中心 1。不要写 radius，它就是 1。",
    ),
    "radius_too_large": (
        "你的神经元在等待永远不会出现的点。这要付出什么代价？",
        "看看每个神经元群的半径：点可能离中心多远？",
        "没有点离中心超过 1。不要写 radius，所有神经元就都在点出现的地方工作。",
    ),
    "encoders_blind": (
        "有些方向，你的神经元一个也没有看。",
        "把编码器画成从圆盘中心出发的箭头：哪边没有箭头指到？",
        "不要写 encoders：这样它们会朝各个方向随机选取。",
    ),
    "slow_synapse": (
        "你的点来得太迟。",
        "找一找你自己设置的突触时间常数。它要多久才能忘掉前一个点？",
        "不要写 synapse：默认的 0.005 秒既快又足够平滑。",
    ),
    "check_by_eye": (
        "自己移动输入：点从哪里开始不对？",
        "在你的网络下面写 show_live(mine, sliders=mine.nodes, plane=[...])，填上你的神经元群，然后移动滑块。",
        "把你的网络与例题逐行比较：什么进入哪里，经过哪条连接？",
    ),
    # 06.3
    "radians": (
        "方向是对的，单位不对。",
        "NumPy 的角以弧度为单位。题目要的是什么？",
        "np.rad2deg(angle) 把弧度换成度。",
    ),
    "mean_of_angles": (
        "神经元 C 在 340° 附近放电最强，在 10° 也放电。350° 和 10° 的正中间是多少？",
        "你是不是对角度求了平均？在圆上，350° 和 10° 是邻居，平均值却是 180°。",
        "该相加的是箭头，不是角度：x = sum(rate * cos(angle))，y = sum(rate * sin(angle))，再用 np.arctan2(y, x)。",
    ),
    "other_neuron": (
        "这是一个最佳方向，可是是哪个神经元的？",
        "看看调用时写的名字，以及列表中的顺序。",
        "答案是三个数的列表，依次是 A、B、C。",
    ),
    "opposite": (
        "你指的方向上，这个神经元是沉默的。",
        "看你的图：神经元在那里放电最强，还是最弱？也找一找负号。",
        "最佳方向是发放率最高的方向：np.arctan2(y, x)，两个和都不带负号。",
    ),
    "clockwise": (
        "你转的方向反了。",
        "右边是 0°，正上方是 90°。你的 90° 在哪里？",
        "角度沿逆时针方向增大：np.arctan2(y, x)，其中 y = sum(rate * sin(angle))，不带负号。",
    ),
    "swapped_arctan": (
        "用练习用的神经元检验你的方法：它给出 90° 吗？",
        "np.arctan2 中先写的是哪一个和？",
        "np.arctan2(y, x)：先写带正弦的和，再写带余弦的和。",
    ),
    "few_directions": (
        "已经接近，但最佳方向可能在你测量的方向之间。",
        "你测量了几个方向？在两个方向之间，隆起的顶部可能藏着。",
        "每隔 15° 测一次：angles = np.arange(0, 360, 15)。再把所有箭头相加。",
    ),
    "one_peak": (
        "隆起的顶部是平的，哪次测量最高由噪声决定。",
        "你是不是只取了最高的一个发放率？其他测量也知道一些东西。",
        "全部用上：把长度等于发放率的箭头相加；x = sum(rate * cos(angle))，y = sum(rate * sin(angle))，np.arctan2(y, x)。",
    ),
    "measure_again": (
        "再测一次，先看图再计算。",
        "用 mystery_neuron('practice', ...) 试试你的方法：它给出 90° 吗？",
        "每隔 15° 测一次，把箭头相加，对三个神经元分别取 np.rad2deg(np.arctan2(y, x))。",
    ),
}

TITLES = {
    "Hold a point": "保存一个点",
    "Put two numbers together": "把两个数拼在一起",
    "Where do they look?": "它们朝哪里看？",
    "Six hidden points near the edge of the disc": "圆盘边缘附近六个未公开的点",
    "Four hidden points on the diagonals": "对角线上四个未公开的点",
    "Hidden pairs, each number in its own dimension": "未公开的数对，每个数在自己的维度",
    "One number stays while the other moves": "一个数不动，另一个数移动",
    "Best direction of neuron A": "神经元 A 的最佳方向",
    "Best direction of neuron B": "神经元 B 的最佳方向",
    "Best direction of neuron C": "神经元 C 的最佳方向",
}

MESSAGES = SHARED | {
    r"mean distance from the point, the median of three copies of your network": "与点的平均距离，取网络三个副本的中位数",
    r"how far the resting number swings, the median of three copies": "不动的数摆动多少，取三个副本的中位数",
    r"the output holds (\d+) numbers, but two are asked for\. Write (.+)\.": r"输出保存 \1 个数，题目要的是两个。请写 \2。",
    r"you say (\S+)": r"你的答案是 \1",
}
