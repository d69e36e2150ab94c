# make help lists the targets.

.POSIX:
.PHONY: help build demo test check race bench fuzz grade clean

FUZZTIME = 20s
BENCH = .

help:
	@echo 'make demo    build the tool, make sure there is a Chrome, build the example site into public/'
	@echo 'make build   build bin/shortlist'
	@echo 'make test    make sure there is a Chrome, run all tests'
	@echo 'make check   format, vet, staticcheck, imports, modules'
	@echo 'make race    run the tests under the race detector'
	@echo 'make bench   run the benchmarks; ratios compare with other tools (BENCH=pattern)'
	@echo 'make fuzz    fuzz every parser for a while (FUZZTIME=20s)'
	@echo 'make grade   measure the grader on a file of graded bullets (FILE=graded.tsv: grade, field, section, text)'
	@echo 'make clean   delete bin/ and the contents of public/'

build:
	go build -o bin/ ./cmd/shortlist

demo: build
	@sh .ci/chrome
	bin/shortlist build
	@echo 'Open public/index.html in a browser.'

test:
	@sh .ci/chrome
	SHORTLIST_CHROME=required go test ./...

check:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not formatted by gofmt:" $$unformatted; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go test -run '^(TestImports|TestOrder)$$' ./build
	go mod verify
	go mod tidy -diff

race:
	@sh .ci/chrome
	SHORTLIST_CHROME=required go test -race ./...

bench:
	@sh .ci/chrome
	SHORTLIST_CHROME=required go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

fuzz:
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

grade:
	@test -n '$(FILE)' || { echo 'name a file of graded bullets: make grade FILE=graded.tsv' >&2; exit 2; }
	@go run ./build/grade/train -measure '$(FILE)'

clean:
	rm -rf bin
	find public -mindepth 1 ! -name .gitkeep -delete
