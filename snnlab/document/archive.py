"""A document and its arrays in one file: a zip of JSON and .npy, without pickle; read with suspicion."""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from snnlab.exceptions import ValidationError

_DOCUMENT = "model.json"
_ARRAY = re.compile(r"arrays/([a-z0-9_]{1,60})\.npy")
_LONGEST_DOCUMENT = 64 * 2**20
_MOST_ARRAYS = 100_000
_KINDS = "fiub"  # numbers and truth values; no objects, no texts
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same model gives the same bytes


def write(path: str | os.PathLike[str], document: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> None:
    """Write the file, or leave what was there if that fails."""
    target = Path(path)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
                _put(zipped, _DOCUMENT, json.dumps(document, allow_nan=False).encode())
                for name, array in arrays.items():
                    _put(zipped, f"arrays/{name}.npy", _as_bytes(array))
            file.close()
            os.replace(file.name, target)
        except BaseException:
            file.close()
            os.unlink(file.name)
            raise


def read(path: str | os.PathLike[str], most_bytes: int) -> tuple[Any, dict[str, np.ndarray]]:
    """``(document, arrays)`` of a file that ``write`` may have written; neither is checked beyond its form.

    Raises
    ------
    ValidationError
        If it is no such file, or holds more than ``most_bytes``.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            names = _checked_names(zipped, path, most_bytes)
            document = _json(_get(zipped, _DOCUMENT, path), path)
            return document, {
                name: _array(_get(zipped, entry, path), f"{path}: array {name}") for name, entry in names.items()
            }
    except FileNotFoundError:
        raise ValidationError(f"{path}: there is no such file.") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(f"{path}: this is no file that snnlab.save wrote, or it is damaged ({error}).") from None


def _put(zipped: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    zipped.writestr(entry, data)


def _as_bytes(array: np.ndarray) -> bytes:
    buffer = BytesIO()
    np.lib.format.write_array(buffer, np.asarray(array, order="C"), allow_pickle=False)
    return buffer.getvalue()


def _checked_names(zipped: zipfile.ZipFile, path: Any, most_bytes: int) -> dict[str, str]:
    """Names of arrays and their entries; refuses what does not belong, before anything is unpacked."""
    entries = zipped.infolist()
    names = [entry.filename for entry in entries]
    if names.count(_DOCUMENT) != 1 or len(set(names)) != len(names):
        raise ValidationError(f"{path}: this is no file that snnlab.save wrote: it must hold one {_DOCUMENT}.")
    odd = next((n for n in names if n != _DOCUMENT and not _ARRAY.fullmatch(n)), None)
    if odd is not None:
        raise ValidationError(f"{path}: it holds {odd!r:.80}, which does not belong into a model.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValidationError(f"{path}: it is encrypted; snnlab.save writes no such files.")
    size = sum(entry.file_size for entry in entries)
    if size > most_bytes or len(names) > _MOST_ARRAYS:
        raise ValidationError(
            f"{path}: it unpacks to {size / 2**20:,.0f} MB, more than {most_bytes / 2**20:,.0f}. If you trust it, give "
            "load(path, most_bytes=...)."
        )
    document = next(entry for entry in entries if entry.filename == _DOCUMENT)
    if document.file_size > _LONGEST_DOCUMENT:
        raise ValidationError(f"{path}: its {_DOCUMENT} is larger than {_LONGEST_DOCUMENT // 2**20} MB.")
    return {match[1]: name for name in names if (match := _ARRAY.fullmatch(name))}


def _get(zipped: zipfile.ZipFile, name: str, path: Any) -> bytes:
    """An entry's bytes, never more than it announces."""
    announced = zipped.getinfo(name).file_size
    with zipped.open(name) as entry:
        data = entry.read(announced + 1)
    if len(data) != announced:
        raise ValidationError(f"{path}: {name} is not as long as it says; the file is damaged.")
    return data


def _json(data: bytes, path: Any) -> Any:
    try:
        return json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"{path}: its {_DOCUMENT} cannot be read: {error}.") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _array(data: bytes, where: str) -> np.ndarray:
    """The array of a .npy file whose header and length agree."""
    file = BytesIO(data)
    version = np.lib.format.read_magic(file)
    if version == (1, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(file)
    elif version == (2, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_2_0(file)
    else:
        raise ValidationError(f"{where}: it is of an unknown version.")
    if dtype.kind not in _KINDS or dtype.hasobject or fortran:
        raise ValidationError(f"{where}: it must hold plain numbers in C order (got {dtype}).")
    if any(size < 0 for size in shape) or math.prod(shape) * dtype.itemsize != len(data) - file.tell():
        raise ValidationError(f"{where}: its shape {shape!s:.60} does not fit its length.")
    return np.frombuffer(data, dtype, offset=file.tell()).reshape(shape).copy()
