from tests.authoring.course import course  # noqa: F401 - a fixture for all files here
