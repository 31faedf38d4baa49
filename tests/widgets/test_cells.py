"""What a page says is heard beside a running cell."""

import ipywidgets
from snnlab_widgets.cells import hear_beside_cells


def test_a_widget_that_spoke_from_a_cell_is_heard_like_one_that_never_spoke():
    slider = ipywidgets.FloatSlider()
    never_spoke = set(vars(slider.comm))
    slider.comm._reply_subshell_id = None  # as ipykernel notes down when it speaks
    hear_beside_cells(slider)
    assert set(vars(slider.comm)) <= never_spoke


def test_a_closed_widget_is_no_trouble():
    slider = ipywidgets.FloatSlider()
    slider.close()
    hear_beside_cells(slider)
