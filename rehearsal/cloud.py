"""The processes of a rehearsal: MiniStack in place of AWS, `./steward simulate` in place of EC2."""

import contextlib
import glob
import os
import pathlib
import platform
import signal
import socket
import subprocess
import sys
import typing
import urllib.error
import urllib.request
import zipfile

from ec2 import Tap
from waiting import wait_until

REGION = "eu-central-1"
ROOT = pathlib.Path(__file__).resolve().parent.parent

# Nobody but AWS's own services may put events whose source starts with "aws."; here the rehearsal plays their part
MINISTACK = """
import functools
from ministack import app
from ministack.services import eventbridge
eventbridge._put_events = functools.partial(eventbridge._put_events, allow_aws_source=True)
app.main()
"""

# In place of the managed runtime java25, which MiniStack lacks: a JDK 25 and the same runtime interface client. Its
# native part is unpacked before: each copy of a function would unpack it over one file in /tmp, and crash the others
BOOTSTRAP = """#!/bin/sh
echo "$$ $AWS_LAMBDA_FUNCTION_VERSION $AWS_LAMBDA_FUNCTION_NAME" >>'{started}'
exec '{java}' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m \\
    -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI='{native}' \\
    -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*:{client}/*" \\
    com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


class FunctionProcess(typing.NamedTuple):
    """A copy of a function, as its bootstrap noted it."""

    pid: int
    version: str
    function: str


class Cloud:
    """Starts everything on free ports of 127.0.0.1, out of reach of any AWS account, and ends it by its id."""

    def __init__(self, work):
        self.work = work
        self._started = work / "started"
        self._processes = []

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(timeout=30)
        self.kill(*self.running_functions())
        if failure:
            self._show_troubles()

    def start(self):
        forget_aws()
        self.simulator = self._start_simulator()
        self.tap = Tap(self.simulator)
        self._start_ministack()

    def bootstrap(self):
        """What starts a function, and notes who was started."""
        client = self._runtime_client()
        native = unpack_native(client)
        return BOOTSTRAP.format(started=self._started, java=find_jdk() / "bin/java", client=client, native=native)

    def started_functions(self):
        lines = self._started.read_text().splitlines() if self._started.exists() else []
        return [FunctionProcess(int(pid), version, function) for pid, version, function in map(str.split, lines)]

    def running_functions(self):
        return [process for process in self.started_functions() if self._runs(process)]

    @staticmethod
    def kill(*processes):
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)

    def _runs(self, process):
        """By its command line too, since its id may have become another's."""
        ps = ["ps", "-o", "args=", "-p", str(process.pid)]
        return str(self.work) in subprocess.run(ps, capture_output=True, text=True, check=False).stdout

    def _start_simulator(self):
        events = [word for file in sorted(ROOT.glob("events/*.json")) for word in ("--with", str(file))]
        # A fleet without what EC2 never lets happen: tags enabled beside a key that metadata cannot carry
        fleet = ("--instances", "40", "--seed", "1")
        output = self._start("simulator", [str(ROOT / "steward"), "simulate", *fleet, *events])
        ready = wait_until(
            "the simulator listens",
            lambda: [line for line in output.read_text().splitlines() if line.startswith("ready ")],
            seconds=300,
        )
        return ready[0].removeprefix("ready ")

    def _start_ministack(self):
        port = free_port()
        os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
        settings = {
            "GATEWAY_PORT": str(port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "IOT_MTLS_ENABLED": "0",
            "TMPDIR": str(self.work),
            # for its functions, which inherit it
            "AWS_ENDPOINT_URL_EC2": self.tap.url,
        }
        self._start("ministack", [sys.executable, "-c", MINISTACK], settings)
        wait_until("MiniStack listens", lambda: answers(os.environ["AWS_ENDPOINT_URL"] + "/_ministack/health"))

    def _start(self, name, command, settings=None):
        output = self.work / f"{name}.log"
        with output.open("w") as log:
            process = subprocess.Popen(command, env=os.environ | (settings or {}), stdout=log, stderr=subprocess.STDOUT)
        self._processes.append(process)
        return output

    def _runtime_client(self):
        pom = self.work / "pom.xml"
        pom.write_bytes((ROOT / ".ci/runtime-client.xml").read_bytes())
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
        folder = self.work / "client"
        run("mvn", "-B", "-q", "-f", pom, goal, f"-DoutputDirectory={folder}")
        return folder

    def _show_troubles(self):
        log = self.work / "ministack.log"
        lines = log.read_text().splitlines() if log.exists() else []
        troubles = [line for line in lines if " WARNING " in line or " ERROR " in line]
        print("MiniStack's last warnings:", *troubles[-20:], sep="\n", file=sys.stderr)


def forget_aws():
    """From here on no account, profile or proxy of this machine's user is known to this process and its children."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_DEFAULT_REGION=REGION,
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        SAM_CLI_TELEMETRY="0",
        NO_PROXY="127.0.0.1",
        no_proxy="127.0.0.1",
    )


def run(*command):
    """Runs a command whose output matters only when it fails."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")


def unpack_native(client):
    (jar,) = client.glob("aws-lambda-java-runtime-interface-client-*.jar")
    machine = platform.machine().replace("aarch64", "aarch_64")
    with zipfile.ZipFile(jar) as archive:
        return archive.extract(f"jni/libaws-lambda-jni.linux-{machine}.so", client)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, TimeoutError):
        return False


def find_jdk():
    places = ["/usr/lib/jvm/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home", "~/.sdkman/candidates/java/*"]
    homes = [os.environ.get("JAVA_HOME", "")]
    homes += [home for place in places for home in sorted(glob.glob(os.path.expanduser(place)))]
    for home in map(pathlib.Path, homes):
        release = home / "release"
        if release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return home
    sys.exit("no JDK 25 found; install one, or set JAVA_HOME to it")
