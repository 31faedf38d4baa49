"""The gradebook: a SQLite file that remembers every grade ever given. One transaction for each student, one writer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.by_hand import ByHand, with_points_by_hand
from snnlab.grading.keeper.graded import Graded, from_json, to_json

VERSION = "1"
WAIT_SECONDS = 60.0
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE grade (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL, student TEXT NOT NULL, lesson TEXT NOT NULL, at TEXT NOT NULL,
    notebook TEXT NOT NULL, run TEXT NOT NULL, cell_seconds REAL NOT NULL, fingerprints TEXT NOT NULL,
    data TEXT NOT NULL, current INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_current_grade ON grade (file) WHERE current = 1;
CREATE TABLE record (notebook TEXT NOT NULL, run TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (notebook, run));
CREATE TABLE by_hand (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL,
    student TEXT NOT NULL, exercise TEXT NOT NULL, points REAL, comment TEXT NOT NULL
);
"""


@dataclass(frozen=True)
class Entry:
    """A grade and what it was made from.

    Parameters
    ----------
    graded : the grade.
    notebook : SHA-256 of the file's bytes.
    run : hash of all that decides what a run of the notebook hands over.
    cell_seconds : [s] that a cell was allowed.
    fingerprints : for each exercise, the hash of all that decides its points.
    """

    graded: Graded
    notebook: str
    run: str
    cell_seconds: float
    fingerprints: Mapping[str, str]


class Gradebook:
    """Grades on disk; ``":memory:"`` for grades that nobody keeps.

    Raises
    ------
    ValidationError
        If the file is no gradebook, or one of a later snnlab.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        new = path == ":memory:" or not Path(path).exists() or Path(path).stat().st_size == 0
        self.connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self._prepare(new)
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise ValidationError(f"{path} cannot be used as a gradebook: {error}.") from None

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Grades

    def put(self, entry: Entry, record: bytes | None = None) -> None:
        """Write down a grade, in one transaction; the one before it becomes history.

        Parameters
        ----------
        entry : the grade.
        record : what the notebook handed over, so that a changed check need not run it again.
        """
        graded = entry.graded
        row = (graded.file, graded.student, graded.lesson, _now(), entry.notebook, entry.run, entry.cell_seconds)
        row += (json.dumps(dict(entry.fingerprints), sort_keys=True), json.dumps(to_json(graded)))
        with self._transaction() as execute:
            execute("UPDATE grade SET current = 0 WHERE file = ? AND current = 1", (graded.file,))
            execute(
                "INSERT INTO grade (file, student, lesson, at, notebook, run, cell_seconds, fingerprints, data, current) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                row,
            )
            if record is not None:
                execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (entry.notebook, entry.run, record))

    def withdraw(self, file: str) -> None:
        """Let a file's grade count no more; it stays in the history."""
        with self._transaction() as execute:
            execute("UPDATE grade SET current = 0 WHERE file = ? AND current = 1", (file,))

    def entry(self, file: str) -> Entry | None:
        """The grade that counts for a file, without points by hand."""
        query = "SELECT data, notebook, run, cell_seconds, fingerprints FROM grade WHERE file = ? AND current = 1"
        row = self.connection.execute(query, (file,)).fetchone()
        if row is None:
            return None
        data, notebook, run, cell_seconds, fingerprints = row
        return Entry(from_json(json.loads(data)), notebook, run, cell_seconds, json.loads(fingerprints))

    def record(self, notebook: str, run: str) -> bytes | None:
        """What a run of the notebook handed over, if it is kept."""
        query = "SELECT content FROM record WHERE notebook = ? AND run = ?"
        row = self.connection.execute(query, (notebook, run)).fetchone()
        return None if row is None else row[0]

    def files(self) -> list[Graded]:
        """The grade that counts for each file, points by hand applied, in order of student, lesson and file."""
        rows = self.connection.execute("SELECT data FROM grade WHERE current = 1 ORDER BY student, lesson, file")
        latest = self.latest_by_hand()
        return [with_points_by_hand(from_json(json.loads(data)), latest) for (data,) in rows]

    def grades(self) -> list[Graded]:
        """One grade for each student and lesson: of several files, the one with most points."""
        best: dict[tuple[str, str], Graded] = {}
        for graded in self.files():
            key = (graded.student, graded.lesson or graded.file)
            if key not in best or graded.total > best[key].total:
                best[key] = graded
        return list(best.values())

    def history(self, file: str) -> list[tuple[str, Graded]]:
        """``(time, grade)`` of every grade that a file ever got, the first one first."""
        rows = self.connection.execute("SELECT at, data FROM grade WHERE file = ? ORDER BY id", (file,))
        return [(at, from_json(json.loads(data))) for at, data in rows]

    # Points by hand

    def put_by_hand(self, *given: ByHand) -> None:
        """Write down points by hand, all or none; those before become history. None leaves it to the checks again."""
        with self._transaction() as execute:
            for one in given:
                execute(
                    "INSERT INTO by_hand (at, student, exercise, points, comment) VALUES (?, ?, ?, ?, ?)",
                    (_now(), one.student, one.exercise, one.points, one.comment),
                )

    def latest_by_hand(self) -> dict[tuple[str, str], ByHand]:
        """``{(student, exercise): points by hand}``, those that count."""
        rows = self.connection.execute("SELECT student, exercise, points, comment FROM by_hand ORDER BY id")
        return {(row[0], row[1]): ByHand(*row) for row in rows}

    # The file

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        """All of it or nothing, whenever the process ends."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection.execute
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _prepare(self, new: bool) -> None:
        if new or not self._has_tables():
            with self._transaction() as execute:
                if not self._has_tables():  # another process may have been quicker
                    for statement in filter(str.strip, SCHEMA.split(";")):
                        execute(statement)
                    execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
        row = self.connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if row is None or row[0] != VERSION:
            raise ValidationError(
                f"{self.path} is a gradebook of another version of snnlab ({row and row[0]}; this one writes {VERSION})."
            )

    def _has_tables(self) -> bool:
        query = (
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('meta', 'grade', 'record', 'by_hand')"
        )
        return self.connection.execute(query).fetchone()[0] == 4


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
