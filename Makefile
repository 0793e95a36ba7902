# `sam build` calls build-<logical id> for each function and packs what it leaves in ARTIFACTS_DIR: the jar that all of
# them share. Built in the source tree (samconfig.toml), it is made once, and again when one of these files is newer.
MODULE  := functions/artifact
JAR     := $(MODULE)/target/imds-steward.jar
SOURCES := $(shell find pom.xml Makefile functions -name target -prune -o -name test -prune -o -type f -print)

build-%: $(JAR)
	mkdir -p "$(ARTIFACTS_DIR)/lib"
	cp $(JAR) "$(ARTIFACTS_DIR)/lib"

$(JAR): $(SOURCES)
	mvn -B -q -pl $(MODULE) -am -Dmaven.test.skip=true -Dartifact.skip=false package
	touch $@
