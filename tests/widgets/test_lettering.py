"""A still picture can be told in Chinese: no letter of it is a warning in somebody's notebook."""

import io
import warnings

import pytest
from snnlab_widgets import lettering
from snnlab_widgets.lettering import families, lettered


@lettered
def picture(title):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure, file = Figure(figsize=(2, 1)), io.BytesIO()
    FigureCanvasAgg(figure)
    figure.subplots().set_title(title)
    figure.savefig(file, format="png", dpi=50)
    return file.getvalue()


@pytest.mark.parametrize("fonts", [lettering.CHINESE, ()], ids=["with the fonts there are", "without any"])
def test_a_title_in_chinese_warns_of_nothing(fonts, monkeypatch):
    monkeypatch.setattr(lettering, "CHINESE", fonts)
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert picture("脉冲：每行一个神经元").startswith(b"\x89PNG")


def test_letters_that_a_font_has_look_each_their_own_way():
    if len(families()) == 1:
        pytest.skip("this computer has no font with Chinese letters")

    assert picture("神经元") != picture("解码器")


def test_matplotlibs_own_settings_stay_as_they_are():
    import matplotlib

    before = list(matplotlib.rcParams["font.family"])
    picture("a")

    assert matplotlib.rcParams["font.family"] == before
