import pytest


@pytest.fixture(params=["numba", "numpy"])
def engine(request):
    return request.param
