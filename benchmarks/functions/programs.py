"""The programs that are compared, the simulated AWS that they all call, and the events that they are given."""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from certificates import PASSWORD, Certificates
from runtime import Function

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ARTIFACT = ROOT / ".aws-sam/build/EnforceFunction"
STEWARD = ROOT / "cli/target/lib/steward.jar"
# what Lambda starts Java with at 512 MB, but for the CDS archive of its own runtime client
JAVA_OPTIONS = ["-XX:MaxHeapSize=450560k", "-XX:MaxRAM=512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-Djava.net.preferIPv4Stack=true", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"]

# what template.yaml adds to them, with SnapStart and without
PRIMED_OPTIONS, PLAIN_OPTIONS = re.findall(r"^ *- (-Xms.*)$", (ROOT / "template.yaml").read_text(), re.MULTILINE)


def jdk_25():
    for jdk in [os.environ.get("JAVA_HOME", ""), *sorted(str(path) for path in Path("/usr/lib/jvm").glob("*"))]:
        release = Path(jdk) / "release"
        if release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return Path(jdk)
    sys.exit("A JDK 25 is needed: set JAVA_HOME to it")


JDK = jdk_25()
JAVA = JDK / "bin/java"


def runtime_client(folder):
    """Lambda's runtime interface client for Java, fetched once for this run."""
    (folder / "pom.xml").write_text((ROOT / ".ci/runtime-client.xml").read_text())
    subprocess.run(["mvn", "-B", "-q", "-f", folder / "pom.xml", f"-DoutputDirectory={folder}/client",
                    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"], check=True)
    return folder / "client"


class Simulation:
    """Simulated AWS in a process of its own, over TLS with a certificate of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.certificates = Certificates(JDK, self.folder.name)
        self.process = subprocess.Popen([JAVA, "-Xshare:auto", "-cp", STEWARD, HERE / "Simulation.java", self.certificates.keys,
                                         PASSWORD], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.folder.cleanup()

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def add(self, count, kind):
        return self.ask(f"add {count} {kind}").split()

    def calls(self):
        """The API calls since this was last asked, by name."""
        return {name: int(count) for name, count in (entry.split("=") for entry in self.ask("calls").split())}


def steward(client, simulation, folder, function="EnforceFunction", primed=False, **environment):
    """Ours. Its pace is out of the way: no other program here keeps one. All batches come from the queue with the larger share of it."""
    handler = f"dev.imdssteward.enforcer.lambda.{function}::handleRequest"
    variables = {"AWS_ENDPOINT_URL": simulation.url, "MODIFY_CALLS_PER_SECOND": "1000", "QUIET_DAYS": "0",
                 "MAXIMUM_CONCURRENCY": "1", "SWEEP_QUEUE_URL": "https://sqs.example/queue",
                 "JAVA_TOOL_OPTIONS": PRIMED_OPTIONS if primed else PLAIN_OPTIONS} | environment
    if primed:
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start"
    command = [JAVA, *JAVA_OPTIONS, f"-Djavax.net.ssl.trustStore={simulation.certificates.for_java}", "-cp", f"{client}/*",
               "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler]
    return Function(command, ARTIFACT, variables, handler, Path(folder) / "function.log")


def python_variables(simulation):
    return {"AWS_ENDPOINT_URL": simulation.url, "AWS_CA_BUNDLE": str(simulation.certificates.for_python)}


def python(program, handler, simulation, folder):
    code = HERE / program
    return Function([sys.executable, "-m", "awslambdaric", handler], code,
                    python_variables(simulation) | {"LAMBDA_TASK_ROOT": str(code)}, handler, Path(folder) / "function.log")


def boto3(simulation, folder):
    return python("boto3", "handler.handle", simulation, folder)


def custodian(simulation, folder):
    return python("custodian", "custodian_policy.run", simulation, folder)


def event(file, instance_id):
    """An event like that of a file in events/, now, about one instance."""
    text = (ROOT / f"events/{file}.json").read_text()
    found = json.loads(re.sub(r"i-[0-9a-f]{17}", instance_id, text))
    found["time"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    items = found["detail"].get("responseElements", {}).get("instancesSet", {}).get("items", [])
    del items[1:]
    return found


def batch(events):
    """As SQS gives them to a function."""
    return {"Records": [{
        "messageId": f"m-{number}", "receiptHandle": "handle", "body": json.dumps(each), "eventSource": "aws:sqs",
        "attributes": {"ApproximateReceiveCount": "1"}, "messageAttributes": {}, "awsRegion": "eu-central-1",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:111122223333:queue",
    } for number, each in enumerate(events)]}
