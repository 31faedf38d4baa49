# make lab    opens the course (ARGS="--no-browser --port 9999" are passed on)
# make test   runs the tests that take seconds; with CI=true all of them (ARGS, if any, go to pytest instead)
# Both make .venv on their first call; scripts/set-up says how.

PYTHON := .venv/bin/python
INPUTS := pyproject.toml scripts/set-up constraints.txt

.PHONY: lab test constraints clean

lab: .venv/ready-lab
	@$(PYTHON) -m snnlab.cli lab $(ARGS)

test: .venv/ready-test
	@sh scripts/run-tests $(ARGS)

.venv/ready-lab: $(INPUTS)
	@sh scripts/set-up lab

.venv/ready-test: $(INPUTS) constraints-test.txt
	@sh scripts/set-up test

constraints:
	@sh scripts/pin-versions

clean:
	rm -rf .venv .venv-tools build dist
