"""A user's copy of the house prices: read whatever its columns are called, refused in words if something is wrong."""

import os
from pathlib import Path

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training.data import load_house_prices

GOOD = (
    "house_price,house_age,distance_to_nearest_MRT station,no_of_convenience_stores\n"
    "37.9,32,84.87882,10\n42.2,19.5,306.5947,9\n"
)
ORIGINAL = (
    "No;X1 transaction date;X2 house age;X3 distance to the nearest MRT station;X4 number of convenience stores;"
    "X5 latitude;X6 longitude;Y house price of unit area\n1;2012.917;32;84.87882;10;24.98298;121.54024;37.9\n"
)


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "prices.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_copy_is_read_into_age_distance_shops_and_price(file):
    x, y = load_house_prices(file(GOOD))

    assert x.tolist() == [[32, 84.87882, 10], [19.5, 306.5947, 9]]
    assert y.tolist() == [37.9, 42.2]


def test_the_names_of_the_original_are_known_too_and_its_other_columns_left_out(file):
    table = load_house_prices(file(ORIGINAL))

    assert table.x.tolist() == [[32, 84.87882, 10]]
    assert table.y.tolist() == [37.9]


def test_a_mark_at_the_start_and_empty_lines_at_the_end_do_no_harm(file):
    assert len(load_house_prices(file("\ufeff" + GOOD + "\n,,,\n"))) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace("house_age", "age"), r"no column 'house_age' \(its columns: house_price, age,"),
        (GOOD.replace("stores", "stores,house_price"), "has 2 columns 'house_price'"),
        (GOOD.replace("19.5", "old"), "line 3: house_age is no number: 'old'"),
        (GOOD.replace("19.5", ""), "line 3: house_age is empty"),
        (GOOD.replace("19.5", "nan"), "line 3: house_age is nan"),
        (GOOD.replace("42.2", "-42.2"), "line 3: house_price is -42.2"),
        (GOOD.replace("306.5947,9", "306,5947,9"), "line 3 has 5 cells, the first line 4"),
        (GOOD.splitlines()[0], "names of columns but no rows"),
        ("", "is empty"),
    ],
)
def test_what_is_wrong_with_a_copy_is_said_with_its_line(file, text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        load_house_prices(file(text))


def test_a_missing_file_a_folder_and_a_table_of_excel_are_told_apart(tmp_path):
    with pytest.raises(ValidationError, match=r"there is no file .* make_house_prices"):
        load_house_prices(tmp_path / "none.csv")
    with pytest.raises(ValidationError, match="is a folder"):
        load_house_prices(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04\xff\xfe\x80")
    with pytest.raises(ValidationError, match="saved as CSV first"):
        load_house_prices(tmp_path / "a.xlsx")


def test_the_well_known_table_is_read_whole():
    path = os.environ.get("SNNLAB_HOUSE_CSV")
    if not path or not Path(path).exists():
        pytest.skip("set SNNLAB_HOUSE_CSV to a copy of the 414 house prices to test the loader on it")
    table = load_house_prices(path)

    assert len(table) == 414
    assert table.y.mean() == pytest.approx(37.98, abs=0.005)
    assert np.median(table.x[:, 1]) == pytest.approx(492.23, abs=0.005)
