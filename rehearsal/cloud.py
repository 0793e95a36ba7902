"""The processes of a rehearsal: MiniStack in place of AWS, `./steward simulate` in place of EC2."""

import contextlib
import glob
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import typing
import urllib.error
import urllib.request

from ec2 import Tap
from waiting import Trouble, wait_until

REGION = "eu-central-1"
# MiniStack's own
ACCOUNT = "000000000000"
ROOT = pathlib.Path(__file__).resolve().parent.parent

# Nobody but AWS's own services may put events whose source starts with "aws."; here the rehearsal plays their part
MINISTACK = """
import functools
from ministack import app
from ministack.services import eventbridge
eventbridge._put_events = functools.partial(eventbridge._put_events, allow_aws_source=True)
app.main()
"""

# In place of the managed runtime java25, which MiniStack lacks: a JDK 25 and the same runtime interface client, whose
# classes come first, as they do there. Its native part is unpacked before: each copy of a function would unpack it over
# one file in /tmp, and crash the others
BOOTSTRAP = """#!/bin/sh
echo "$$ $AWS_LAMBDA_FUNCTION_VERSION $AWS_LAMBDA_FUNCTION_NAME" >>'{started}'
exec '{java}' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m \\
    -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI='{native}' \\
    -cp "{client}/*:$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*" \\
    com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""

JDK_25 = re.compile(r'^JAVA_VERSION="25[^0-9]', re.MULTILINE)

# Not that it was killed: that has a negative code
FUNCTION_DID_NOT_START = re.compile(r"bootstrap exited during init with code [0-9].*")


class FunctionProcess(typing.NamedTuple):
    """A copy of a function, as its bootstrap noted it."""

    pid: int
    version: str
    function: str


class Cloud:
    """Starts everything on free ports of 127.0.0.1, out of reach of any AWS account, and ends it by its id."""

    def __init__(self, work, client):
        self.work = work
        self._client = client
        self._started = work / "started"
        self._processes = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(timeout=30)
        self.kill(*self.running_functions())

    def start(self):
        forget_aws()
        self.simulator = self._start_simulator()
        self.tap = Tap(self.simulator)
        self._start_ministack()

    def bootstrap(self):
        """What starts a function, and notes who was started."""
        (native,) = self._client.glob("jni/*.so")
        return BOOTSTRAP.format(started=self._started, java=find_jdk() / "bin/java", client=self._client, native=native)

    def wait_until(self, what, holds, seconds=300):
        """Not any longer once it cannot happen any more."""
        try:
            return wait_until(what, holds, seconds, self._check)
        except Trouble as trouble:
            raise Trouble(f"{trouble}\n{self._warnings()}") from None

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
        ready = self.wait_until(
            "the simulator listens",
            lambda: [line for line in output.read_text().splitlines() if line.startswith("ready ")],
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
        self.wait_until("MiniStack listens", lambda: answers(os.environ["AWS_ENDPOINT_URL"] + "/_ministack/health"))

    def _start(self, name, command, settings=None):
        output = self._log(name)
        with output.open("w") as log:
            process = subprocess.Popen(command, env=os.environ | (settings or {}), stdout=log, stderr=subprocess.STDOUT)
        self._processes[name] = process
        return output

    def _log(self, name):
        return self.work / f"{name}.log"

    def _check(self):
        """That everything runs which was started, and that functions start when they are asked to."""
        for name, process in self._processes.items():
            if process.poll() is not None:
                raise Trouble(f"{name} ended with {process.returncode}, and said last:\n{tail(self._log(name))}")
        log = self._log("ministack")
        if log.exists() and (failure := FUNCTION_DID_NOT_START.search(log.read_text())):
            raise Trouble(f"a function does not start: {failure[0]}")

    def _warnings(self):
        log = self._log("ministack")
        lines = log.read_text().splitlines() if log.exists() else []
        troubles = [line for line in lines if " WARNING " in line or " ERROR " in line]
        return "\n".join(["MiniStack's last warnings:", *troubles[-20:]]) if troubles else ""


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
        raise Trouble(f"{' '.join(map(str, command))} ended with {done.returncode}, and said:\n{done.stdout}")


def tail(file):
    return "\n".join(file.read_text().splitlines()[-20:])


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
    """As ./steward does it."""
    on_path = shutil.which("javac") or "no/javac"
    places = (
        *("/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home"),
        *("~/.sdkman/candidates/java/*", "~/.jdks/*", "~/.m2/jdks/*"),
        "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    )
    homes = [os.environ.get("JAVA_HOME", ""), pathlib.Path(on_path).resolve().parent.parent]
    homes += [home for place in places for home in sorted(glob.glob(os.path.expanduser(place)))]
    for home in map(pathlib.Path, homes):
        release = home / "release"
        if (home / "bin/java").is_file() and release.is_file() and JDK_25.search(release.read_text()):
            return home
    raise Trouble("no JDK 25 found; install one, or set JAVA_HOME to it")
