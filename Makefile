# Every command of this checkout. Data lies under TONGKET_HOME, the environment in .venv, its installer in .tools.
export TONGKET_HOME ?= $(CURDIR)/var
export UV_PYTHON_DOWNLOADS = never
PYTHON ?= python3
UV = .tools/bin/uv
COMPILE = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
	--universal --python-version 3.11 $(if $(UPGRADE),--upgrade)

.PHONY: help run demo test proof check bench bench-peers torture pictures lock
.DELETE_ON_ERROR:

help: ## show these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 19

run: .venv/.run ## build the demo year if there is no data, then serve on http://127.0.0.1:8000
	@if [ ! -e "$(TONGKET_HOME)/tongket.sqlite3" ] && [ -z "$$DATABASE_URL" ] || grep -qs "^demo = true" "$(TONGKET_HOME)/home.toml"; \
	then .venv/bin/tongket demo; fi
	@.venv/bin/tongket serve

demo: .venv/.run ## build the demo year and its papers (FRESH=1 starts over)
	@.venv/bin/tongket demo $(if $(FRESH),--fresh)

test: .venv/.dev ## run the tests on SQLite, then those that touch the database on PostgreSQL
	@CHROMIUM="$$(.venv/bin/python tests/support/chromium.py)" && export CHROMIUM && \
	.venv/bin/pytest -n 2 -m "not proof" && .venv/bin/pytest -n 2 -m "not proof" --db=postgres

proof: .venv/.dev ## hold the product against the published texts in the folder TONGKET_SHARED
	@[ -d "$$TONGKET_SHARED" ] || { echo "make proof: TONGKET_SHARED phải chỉ tới thư mục văn bản và dữ liệu đối chứng." >&2; exit 2; }
	@.venv/bin/pytest -n 2 -m proof

check: .venv/.dev ## lint, types, layers, migrations, templates, lock; within a minute
	@.venv/bin/python tools/check.py

bench: .venv/.dev ## measure; writes bench.json under the home
	@[ -d bench ] || { echo "make bench: chưa có phép đo nào." >&2; exit 2; }
	@.venv/bin/python -m bench

bench-peers: .venv/.dev .tools/peers ## measure beside other people's tools, on the same files in the same run
	@PYTHONPATH=.tools/peers .venv/bin/python -m bench.peers

torture: .venv/.dev ## the long campaigns: an import killed a thousand times, sixty hostile texts in every field (TONGKET_ROUNDS; an hour)
	@TONGKET_ROUNDS=$${TONGKET_ROUNDS:-1000} .venv/bin/pytest -n 0 -s tests/torture tests/pages/test_pages_injection.py

pictures: .venv/.dev ## take the manual's pictures anew
	@CHROMIUM="$$(.venv/bin/python tests/support/chromium.py)" && export CHROMIUM && \
	TONGKET_PICTURES=1 .venv/bin/pytest -n 2 tests/journeys --ignore=tests/journeys/test_journeys_pictures.py && \
	.venv/bin/pytest tests/journeys/test_journeys_pictures.py

lock: $(UV) ## compile the lock again after pyproject.toml changed (UPGRADE=1 takes newer versions)
	@$(COMPILE) pyproject.toml --group build --output-file requirements/run.txt
	@$(COMPILE) pyproject.toml --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	@$(COMPILE) --group peers --output-file requirements/peers.txt

# A stamp says which lock was installed last; nothing is done again until the lock changes.
.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(call install,run)
	@rm -f .venv/.dev

.venv/.dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	$(call install,dev)
	@touch .venv/.run

# Other people's tools lie apart: what the product is built and tested with never meets them.
.tools/peers: requirements/peers.txt | .venv/bin/python
	@rm -rf $@
	@$(UV) pip install --quiet --python .venv/bin/python --target $@ --require-hashes --requirement requirements/peers.txt
	@touch $@

define install
	@echo "Cài đúng các gói ghi trong requirements/$(1).txt…"
	@$(UV) pip sync --quiet --python .venv/bin/python --require-hashes requirements/$(1).txt
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch .venv/.$(1)
endef

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --python "$$(command -v $(PYTHON))" .venv

$(UV): requirements/uv.txt
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Cần Python 3.11 trở lên có mô-đun venv; trên Debian, Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@touch $@
