"""The sentences around an answer in the language of its reader. English sentences are their own names."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "All checks passed": "检查全部通过",
        "All public checks passed": "公开检查全部通过",
        "Not there yet": "还差一点",
        "Not answered yet": "尚未作答",
        "This answer cannot be checked": "无法检查这个答案",
        "The check itself failed; tell your teacher": "检查程序本身出错了，请告诉老师",
        "Handed in for your teacher to read": "已交给老师批阅",
        "Write your answer into this cell, then run it again.": "请把答案写进这个单元格，然后再运行一次。",
        "{points} of {of} points": "{points} / {of} 分",
        ", {more} more by checks that you do not see": "，另有 {more} 分由看不到的检查给出",
        "measured {measured}": "测得 {measured}",
        "limit {limit}": "上限 {limit}",
        "expected": "应为",
        "yours": "你的",
        "expected and measured values": "应有的值与测得的值",
        "Lesson": "本课",
        "points of the lesson": "本课得分",
        "A nudge": "提示",
        "Where to look": "看哪里",
        "A worked step": "示范一步",
    }
}
"""``{language: {English: theirs}}``; parts of snnlab above this one add to it."""


def say(language: str, sentence: str, **blanks: object) -> str:
    """The sentence in this language, or in English where there is none; ``{name}`` in it becomes ``blanks["name"]``."""
    said = WORDS.get(language, {}).get(sentence, sentence)
    return said.format(**blanks) if blanks else said


def add_words(language: str, words: Mapping[str, str]) -> None:
    """Know more sentences of a language."""
    WORDS.setdefault(language, {}).update(words)
