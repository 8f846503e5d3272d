# chahe: audits of public works. `make help` lists what can be made.

MAKEFLAGS += --no-builtin-rules

VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=

# BUILD is the folder of one configuration: SANITIZE=1 builds apart, with
# AddressSanitizer and UBSan.
SANITIZE ?=
sanitize := $(filter-out 0,$(SANITIZE))
BUILD    := build$(if $(sanitize),/sanitize)

# Asked for once, and not by goals that compile nothing. Warnings are for our
# own headers.
PACKAGES    := sqlite3 ncursesw fontconfig harfbuzz-subset inih jansson libsodium libdeflate \
               libjpeg libpng libexif chafa
PKG_CFLAGS   = $(eval PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell \
                 pkg-config --cflags $(PACKAGES))))$(PKG_CFLAGS)
PKG_LIBS     = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)
BASE_LIBS   := -lunistring -lm
LIBS         = $(PKG_LIBS) -lhpdf $(BASE_LIBS)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
ifneq ($(sanitize),)
CFLAGS   ?= -O1 -g
HARDEN   := -fPIE -fno-omit-frame-pointer -fno-sanitize-recover=all \
            -fsanitize=address,undefined
else
CFLAGS   ?= -O2 -g
HARDEN   := -fPIE -fstack-protector-strong \
            -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
DEFINES  := -D_GNU_SOURCE -DCHAHE_VERSION='"$(VERSION)"'
COMPILE   = $(CC) -std=c11 $(DEFINES) -Iinclude $(PKG_CFLAGS) $(CPPFLAGS) \
            $(WARNINGS) $(HARDEN) $(CFLAGS)
LINK      = $(CC) -pie -Wl,-z,relro,-z,now,--as-needed $(HARDEN) $(CFLAGS) \
            $(LDFLAGS)

# V=1 shows the commands.
SAY  = $(if $(V),,@echo "$(1) $@";)

# A layer is a folder of src/; its files are found, not listed.
LAYERS    := base image core store forms app report tui tui/screens cli
layer      = $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard $(1:%=src/%/*.c)))
EMBEDDED  := $(BUILD)/forms/embedded_files
OBJECTS   := $(call layer,$(LAYERS)) $(EMBEDDED).o

# What an agency may change is built in, from here.
FORM_FILES := $(sort $(wildcard forms/*.form forms/*.csv forms/*.ini))
CATALOGUES := $(patsubst forms/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/chahe.mo, \
                $(wildcard forms/po/*.po))

# tests/FOLDER/test_NAME.c is a program, linked with the folder's other .c
# files, the pictures for tests and every layer, core's with core and base
# alone; FOLDER/NAME.test.sh is a script.
TEST_SOURCES  := $(wildcard tests/*/test_*.c)
TEST_SCRIPTS  := $(wildcard tests/*/*.test.sh)
TEST_PROGRAMS := $(TEST_SOURCES:%.c=$(BUILD)/%)
test_helpers   = $(patsubst %.c,$(BUILD)/%.o,$(filter-out \
                   $(1:$(BUILD)/%=%)/test_%,$(wildcard $(1:$(BUILD)/%=%)/*.c)))
PICTURES       = $(BUILD)/tests/image/pictures.o

# make run, test and so on install what is missing first; the compiler and
# pkg-config are there only afterwards, so the rest is a make of its own.
JOBS  = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = @+$(MAKE) --no-print-directory $(JOBS)

all: $(BUILD)/chahe $(CATALOGUES)

$(BUILD)/chahe: $(BUILD)/main.o $(OBJECTS) $(BUILD)/objects
	$(call SAY,link)$(LINK) -o $@ $(filter %.o,$^) $(LIBS)

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call SAY,cc)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call SAY,cc)$(COMPILE) -MMD -MP -c -o $@ $<

# Where the messages are, once installed.
$(BUILD)/cli/language.o: private DEFINES += \
    -DCHAHE_LOCALEDIR='"$(PREFIX)/share/locale"'
$(BUILD)/cli/language.o: $(BUILD)/prefix

# A list is a file that changes when what was asked for does: what depends on
# it is then made again.
$(BUILD)/flags:   LIST = $(COMPILE) -- $(LINK) -- $(LIBS)
$(BUILD)/prefix:  LIST = $(PREFIX)
$(BUILD)/objects: LIST = $(OBJECTS)
$(BUILD)/forms/embedded_list: LIST = $(FORM_FILES)
LISTS := $(BUILD)/flags $(BUILD)/prefix $(BUILD)/objects \
         $(BUILD)/forms/embedded_list
$(LISTS): export TEXT = $(LIST)
$(LISTS): FORCE | needs
	@mkdir -p $(@D)
	@printf '%s\n' "$$TEXT" | cmp -s - $@ || printf '%s\n' "$$TEXT" >$@

# Names what a build lacks; installs nothing.
needs:
	@.ci/packages --check build

$(EMBEDDED).c: $(BUILD)/forms/embedded_list src/forms/embed
	@src/forms/embed $(FORM_FILES) >$@.new
	@mv $@.new $@
$(EMBEDDED).o: $(EMBEDDED).c $(FORM_FILES) $(BUILD)/flags
	$(call SAY,cc)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/chahe.mo: forms/po/%.po
	@mkdir -p $(@D)
	$(call SAY,msgfmt)msgfmt --check -o $@ $<

.SECONDEXPANSION:
CORE_TESTS := $(filter $(BUILD)/tests/core/%,$(TEST_PROGRAMS))
$(CORE_TESTS): %: %.o $$(call test_helpers,$$(@D)) $(call layer,core base)
	$(call SAY,link)$(LINK) -o $@ $^ -lcmocka $(BASE_LIBS)
$(filter-out $(CORE_TESTS),$(TEST_PROGRAMS)): %: %.o \
    $$(call test_helpers,$$(@D)) $(PICTURES) $(OBJECTS) $(BUILD)/objects
	$(call SAY,link)$(LINK) -o $@ $(sort $(filter %.o,$^)) -lcmocka $(LIBS)

# What is merged are the store's files, and its tests make them.
$(filter $(BUILD)/tests/merge/%,$(TEST_PROGRAMS)): \
    $(addprefix $(BUILD)/tests/store/,fixture.o older.o records.o)

# ---------------------------------------------------------------- for people

deps:
	@.ci/packages build

SAMPLE_AUDIT := 112-001
SAMPLE       := build/chahe -d build/sample.db
run:
	@.ci/packages build
	$(AGAIN) all
	@rm -f build/sample.db*
	@mkdir -p out
	@$(SAMPLE) import forms/sample
	@echo '範例資料庫 sample database: build/sample.db'
	@printf '查核紀錄表 audit record: '
	@$(SAMPLE) print audit $(SAMPLE_AUDIT) -o out/
	@printf '扣點紀錄表 deduction sheet: '
	@$(SAMPLE) print points $(SAMPLE_AUDIT) -o out/
	@if [ -t 0 ] && [ -t 1 ]; then $(SAMPLE); else \
	    echo '全螢幕操作 on the screen: $(SAMPLE)'; fi

# The sanitizers read /proc; a bare chroot may lack it.
PROC       := $(wildcard /proc/self/environ)
TEST_BUILD := build$(if $(PROC),/sanitize)
test:
	@.ci/packages build test
	@$(if $(PROC),,echo 'no /proc here: the tests run without sanitizers')
	$(AGAIN) SANITIZE=$(if $(PROC),1) test-programs
	@tests/run $(TEST_BUILD) $(TEST_SCRIPTS) \
	    $(TEST_SOURCES:%.c=$(TEST_BUILD)/%)

test-programs: all $(TEST_PROGRAMS)

# make install DESTDIR=/tmp/stage PREFIX=/usr
share   = $(DESTDIR)$(PREFIX)/share
install: all docs
	install -D -m 755 build/chahe '$(DESTDIR)$(PREFIX)/bin/chahe'
	install -d '$(share)/chahe/sample' '$(share)/doc/chahe'
	install -m 644 forms/sample/*.csv '$(share)/chahe/sample'
	install -m 644 README.md LICENSE '$(share)/doc/chahe'
	install -D -m 644 $(BUILD)/man/chahe.1 '$(share)/man/man1/chahe.1'
	install -D -m 644 $(BUILD)/man/chahe.zh_TW.1 \
	  '$(share)/man/zh_TW/man1/chahe.1'
	$(foreach mo,$(CATALOGUES),install -D -m 644 $(mo) \
	  '$(share)/$(mo:$(BUILD)/%=%)' &&) true

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/chahe' '$(share)/man/man1/chahe.1' \
	  '$(share)/man/zh_TW/man1/chahe.1'
	rm -rf '$(share)/chahe' '$(share)/doc/chahe'
	rm -f '$(share)'/locale/*/LC_MESSAGES/chahe.mo

# The manual; its table of keys comes from the program itself.
docs: $(BUILD)/man/chahe.1 $(BUILD)/man/chahe.zh_TW.1
$(BUILD)/man/chahe.1: MANUAL_LANGUAGE := en
$(BUILD)/man/chahe.zh_TW.1: MANUAL_LANGUAGE := zh
$(BUILD)/man/%.1: src/cli/%.1.in $(BUILD)/chahe $(CATALOGUES)
	@mkdir -p $(@D)
	@$(BUILD)/chahe --lang $(MANUAL_LANGUAGE) --keys=man >$@.keys
	$(call SAY,man)sed -e '/^@KEYS@$$/{r $@.keys' -e 'd}' \
	    -e 's/@VERSION@/$(VERSION)/; s/@DATE@/2026-11-24/' $< >$@
	@rm $@.keys

bench:
	@.ci/packages build test
	$(AGAIN) all $(addprefix build/tests/bench/,measure readers keys)
	@tests/bench/run

$(BUILD)/tests/bench/measure: $(BUILD)/tests/bench/measure.o
	$(call SAY,link)$(LINK) -o $@ $<

$(BUILD)/tests/bench/readers $(BUILD)/tests/bench/keys: %: %.o $(OBJECTS) \
    $(BUILD)/objects
	$(call SAY,link)$(LINK) -o $@ $(filter %.o,$^) $(LIBS)

# ------------------------------------------------------------ for developers

C_FILES  := $(wildcard src/*.c $(LAYERS:%=src/%/*.c) tests/*/*.c)
C_HEADERS := $(wildcard include/chahe/*/*.h src/*/*.h src/*/*/*.h tests/*/*.h)

fmt:
	clang-format -i $(C_FILES) $(C_HEADERS)

lint:
	@.ci/packages build test lint
	$(AGAIN) lint-now

lint-now: lint-format lint-cppcheck lint-tidy
lint-format:
	clang-format --dry-run --Werror $(C_FILES) $(C_HEADERS)
# cppcheck 2.10 takes the address of a variable, and an array whose count is 0,
# for their use; the compilers and clang-tidy look for that, too.
lint-cppcheck:
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --error-exitcode=1 --inline-suppr \
	    --suppress=uninitvar --suppress=ctuuninitvar -Iinclude $(DEFINES) src tests
lint-tidy: $(C_FILES:%.c=$(BUILD)/lint/%.tidy)
$(BUILD)/lint/%.tidy: %.c .clang-tidy $(C_HEADERS)
	@mkdir -p $(@D)
	$(call SAY,clang-tidy)clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c11 \
	    $(DEFINES) -Iinclude $(PKG_CFLAGS) $(WARNINGS) 2>$@.log \
	    || { cat $@.log; false; }
	@touch $@

# Brings forms/po/*.po up to date with the texts in the sources.
po:
	@mkdir -p $(BUILD)
	xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
	    --add-comments=TRANSLATORS --sort-by-file --add-location=file \
	    --package-name=chahe --package-version=$(VERSION) \
	    -o $(BUILD)/chahe.pot $(wildcard src/*.c $(LAYERS:%=src/%/*.c))
	@mkdir -p forms/po
	@[ -e forms/po/zh_TW.po ] || msginit --no-translator --locale=zh_TW \
	    -i $(BUILD)/chahe.pot -o forms/po/zh_TW.po
	@for file in forms/po/*.po; do \
	    msgmerge --update --backup=none --previous "$$file" \
	        $(BUILD)/chahe.pot && msgfmt --statistics -o /dev/null "$$file"; \
	done

clean:
	rm -rf build out

help:
	@echo 'make            build/chahe; installs nothing'
	@echo 'make run        packages, program, a sample database, two PDFs in out/;'
	@echo '                opens it on the screen'
	@echo 'make test       packages, build with sanitizers, every test'
	@echo 'make deps       the packages alone (Debian: apt-get)'
	@echo 'make install    DESTDIR= PREFIX=/usr/local; make uninstall'
	@echo 'make docs       the manual page, in build/man'
	@echo 'make bench      measurements beside their targets, a table'
	@echo 'make lint fmt   clang-tidy, cppcheck, format; reformat'
	@echo 'make po         translations brought up to date with the sources'
	@echo 'make clean      removes build/ and out/'
	@echo 'SANITIZE=1 builds into build/sanitize; V=1 shows the commands'
	@echo 'CC, CFLAGS, CPPFLAGS and LDFLAGS as usual'

FORCE:
.PHONY: FORCE all bench clean deps docs fmt help install lint lint-cppcheck \
    lint-format lint-now lint-tidy needs po run test test-programs uninstall
.DELETE_ON_ERROR:

-include $(patsubst %.o,%.d,$(BUILD)/main.o $(OBJECTS)) \
    $(wildcard $(BUILD)/tests/*/*.d)
