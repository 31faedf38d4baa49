"""What a notebook is told by the course, in the language of the open lesson."""

from __future__ import annotations

from snnlab.course.progress import PROGRESS
from snnlab.exceptions import ValidationError
from snnlab.grading.words import add_words, say

ENGLISH = "en"
WIDGETS = {"zh": "zh-CN"}
"""``{language of a lesson: that of the pictures}``."""


def told(sentence: str, **blanks: object) -> str:
    """The sentence in the language of the open lesson; ``{name}`` in it becomes ``blanks["name"]``."""
    return say(PROGRESS.language, sentence, **blanks)


def speak(language: str) -> None:
    """Go on in this language, "" or "en" for English.

    Raises
    ------
    ValidationError
        If the course is not there in this language.
    """
    if language not in ("", ENGLISH, *WIDGETS):
        raise ValidationError(f"the course has no language '{language}'. There are: {', '.join((ENGLISH, *WIDGETS))}.")
    PROGRESS.language = "" if language == ENGLISH else language


add_words(
    "zh",
    {
        "Lesson {number}: {title}": "第 {number} 课：{title}",
        "{title}, {points}": "{title}，{points}",
        "points": "得分",
        "Run it": "运行",
        "Skip": "跳过",
        "Go on without a prediction": "不作预测，直接继续",
        "Running …": "正在运行……",
        "This run failed: {error}": "运行出错：{error}",
        "You predicted: {choice}.": "你的预测：{choice}。",
        "You made no prediction.": "你没有作预测。",
        "You saw: {seen}": "你看到的：{seen}",
        "You predicted": "你的预测",
        "You saw": "你看到的",
        "You have every point of the course.": "你已拿到全课程的满分。",
        "Begin with": "从这里开始：",
        "Go on with": "接着学：",
        "Question": "问题",
        "Minutes": "分钟",
        "Know before": "先修",
        "Path A: one afternoon": "路线 A：一个下午",
        "Path B: the whole course": "路线 B：完整课程",
        "Exercise": "练习",
        "Points": "得分",
        "skipped": "已跳过",
        "not yet": "尚未作答",
        "not run yet": "尚未运行",
        "you predicted: {choice}": "你的预测：{choice}",
        "you saw: {seen}": "你看到的：{seen}",
        "Nothing yet: make a prediction above, or check an exercise.": "还没有内容：请在上面作一个预测，或检查一道练习。",
        "A notebook shows this network live.": "在笔记本里可以实时看到这个网络。",
        "{file} is from another edition of this lesson than the one that is installed. It should work; if a cell "
        "contradicts its text, take a fresh copy and move your answers over.": "{file} 与已安装的课程版本不同。"
        "一般仍可使用；若单元格与正文不符，请另取一份新的副本，再把你的答案移过去。",
        "This notebook was made for snnlab {needs} or later, and {installed} is installed. Update with: "
        "pip install -U snnlab": "此笔记本需要 snnlab {needs} 或更新版本，而现在安装的是 {installed}。"
        "请更新：pip install -U snnlab",
    },
)
