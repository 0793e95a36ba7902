# `sam build` calls build-<logical id> in a scratch copy of the source and packs what it leaves in ARTIFACTS_DIR:
# the module's classes and, in lib/, every jar that they need at run time.
MODULE := functions/enforcer

build-%:
	mvn -B -q -pl $(MODULE) -am -Dmaven.test.skip=true clean package dependency:copy-dependencies \
	    -DincludeScope=runtime -DoutputDirectory=target/lib
	cp -R $(MODULE)/target/classes/. $(MODULE)/target/lib "$(ARTIFACTS_DIR)"
