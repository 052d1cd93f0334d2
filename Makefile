# make help lists what can be made.

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

GO ?= go

# The race detector needs a C compiler. The judges drive other programs, which
# it does not see into, and take twice the time under it.
RACE = $(if $(filter 1,$(shell $(GO) env CGO_ENABLED)),-race)
TESTED = $(shell $(GO) list ./... | grep -v /internal/judges$$)

.PHONY: build
build: bin/rampe ## byg sitet ind i public/ · build the site into public/
	@bin/rampe build

# Go knows best whether there is anything to do.
.PHONY: bin/rampe
bin/rampe:
	@$(GO) build -trimpath -buildvcs=false -o $@ ./cmd/rampe

.PHONY: test
test: setup format vet ## hent det, der mangler, og prøv alt · get what is missing and run every test
	@$(GO) test $(RACE) $(TESTED)
	@$(GO) test -count=1 -timeout 20m ./internal/judges
	@internal/judges/setup.sh --missing

.PHONY: check
check: format vet bin/rampe ## se efter uden at prøve alt · gofmt, vet, staticcheck, the import plan, and our own content
	@$(GO) tool staticcheck ./...
	@$(GO) test -run 'Import|Architecture|Code' .
	@bin/rampe build --out bin/site 2>bin/findings; status=$$?; cat bin/findings >&2; test $$status -eq 0 && test ! -s bin/findings

.PHONY: golden
golden: ## skriv facit om; læs forskellen bagefter · rewrite the golden texts; then read the diff
	@$(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("golden"' cmd internal | xargs -n1 dirname | sort -u | sed 's,^,./,') -golden

.PHONY: bench
bench: ## mål farten, også mod Hugo, hvis den er her · benchmarks, and the comparison with Hugo where there is one
	@$(GO) test -run '^$$' -bench . -benchmem ./internal/bench
	@internal/bench/compare.sh

.PHONY: setup
setup: ## hent de værktøjer, som prøverne bruger · get the tools that the tests call
	@internal/judges/setup.sh

.PHONY: format
format:
	@bad=$$(gofmt -l *.go cmd internal) && if [ -n "$$bad" ]; then echo "gofmt -w is needed for:"; echo "$$bad"; exit 1; fi >&2

.PHONY: vet
vet:
	@$(GO) vet ./...

.PHONY: help
help: ## vis denne liste · show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile
