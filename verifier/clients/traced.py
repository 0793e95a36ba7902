"""Traces every client in turn, once where the service gives tokens and once where it does not, and compares with what came.

usage: traced.py TOOLS JAR     TOOLS has what simulator/clients/run has installed; 169.254.169.254 is an address of this namespace
"""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

TOOLS, JAR = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
CLIENTS = pathlib.Path("simulator/clients").resolve()
SERVICE = "http://169.254.169.254"
REGION = SERVICE + "/latest/meta-data/placement/region"
PYTHON = str(TOOLS / "python/bin/python")
STAYING = """
import http.client, time, urllib.request
for i in range(20):
    urllib.request.urlopen("%s").read()
    time.sleep(0.05)
kept = http.client.HTTPConnection("169.254.169.254")
for i in range(20):
    kept.request("GET", "/latest/meta-data/placement/region?keep")
    kept.getresponse().read()
""" % REGION
# A process that ends at once may go unnamed, but hardly five in a row
FIVE = ["sh", "-c", 'for i in 1 2 3 4 5; do "$@"; done', "sh"]
# The client's name, what must be installed for it, its command, what is found in its executable or arguments alone, and
# whether it asks for a token
ROWS = [
    ("curl", "curl", FIVE + ["curl", "-sS", "-o", "/dev/null", REGION], "curl", False),
    ("curl HEAD", "curl", FIVE + ["curl", "-sSI", "-o", "/dev/null", REGION + "?head"], "?head", False),
    ("wget", "wget", FIVE + ["wget", "-q", "-O", "/dev/null", REGION], "wget", False),
    ("urllib, 40 calls", "python3", ["python3", "-c", STAYING, "staying"], "staying", False),
    ("botocore 1.12", "botocore-1.12", [PYTHON, CLIENTS / "python/botocore_without_tokens.py", SERVICE], "without_tokens", False),
    ("botocore", "python", [PYTHON, CLIENTS / "python/botocore_current.py", SERVICE], "botocore_current", True),
    ("boto3", "python", [PYTHON, "-c", "import boto3; boto3.Session().get_credentials().access_key; 'boto3'"], "boto3", True),
    ("Node", "javascript", ["node", TOOLS / "javascript/main.js", SERVICE], "main.js", True),
    ("Go", "go", [TOOLS / "go/client", SERVICE], "go/client", True),
    ("Java 1", "java", [TOOLS / "java/run", "v1", SERVICE], "Clients v1", True),
    ("Java 2", "java", [TOOLS / "java/run", "role", SERVICE], "Clients role", True),
]
DOCUMENT = json.dumps({
    "accountId": "111122223333", "architecture": "x86_64", "availabilityZone": "eu-central-1a", "billingProducts": None,
    "devpayProductCodes": None, "marketplaceProductCodes": None, "imageId": "ami-0abcdef1234567890",
    "instanceId": "i-0123456789abcdef0", "instanceType": "t3.micro", "kernelId": None, "pendingTime": "2026-11-28T00:00:00Z",
    "privateIp": "10.0.0.1", "ramdiskId": None, "region": "eu-central-1", "version": "2017-09-30",
})
CREDENTIALS = json.dumps({"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "ASIAANY", "SecretAccessKey": "hunter2",
                          "Token": "hunter2", "LastUpdated": "2026-11-28T00:00:00Z", "Expiration": "2099-01-01T00:00:00Z"})
BODIES = {"/latest/dynamic/instance-identity/document": DOCUMENT, "/latest/meta-data/iam/security-credentials/web": CREDENTIALS,
          "/latest/meta-data/iam/security-credentials/": "web", "/latest/meta-data/placement/region": "eu-central-1",
          "/latest/meta-data/instance-id": "i-0123456789abcdef0",
          "/latest/meta-data/iam/info": json.dumps({"Code": "Success", "InstanceProfileArn": "arn:any"})}


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gives_tokens = True
    came = []  # the version of each call, under the name of the client whose turn it is
    turn = ""

    def log_message(self, *args):
        pass

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close" if self.close_connection else "keep-alive")
        self.send_header("X-aws-ec2-metadata-token-ttl-seconds", "60")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    def do_PUT(self):
        self.close_connection = True
        self.came.append((Service.turn, 2))
        if self.gives_tokens:
            self.answer(200, "AQAEhunter2==")
        else:
            self.answer(404, "")

    def do_GET(self):
        version = 2 if self.headers.get("X-aws-ec2-metadata-token") else 1
        self.came.append((Service.turn, version))
        self.close_connection = not self.path.endswith("?keep")
        path = self.path.split("?")[0]
        body = BODIES.get(path) or BODIES.get(path + "/")
        self.answer(404 if body is None and "tags" in path else 200, body or "x")

    do_HEAD = do_GET


def main():
    server = http.server.ThreadingHTTPServer(("169.254.169.254", 80), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    faults = []
    for gives_tokens in (True, False):
        Service.gives_tokens = gives_tokens
        faults += traced(gives_tokens)
    for fault in faults:
        print(fault)
    sys.exit(len(faults) > 0)


def traced(gives_tokens):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "trace.json")
        Service.came.clear()
        Service.turn = "the trace"
        trace = subprocess.Popen([os.environ["JAVA_HOME"] + "/bin/java", "-jar", JAR, "trace", "--all", "--json", "--out", out])
        while len(Service.came) < (2 if gives_tokens else 1) and trace.poll() is None:
            time.sleep(0.1)  # it asks for the instance's id once it is ready
        Service.came.clear()
        rows = [row for row in ROWS if present(row[0], row[1])]
        for row in rows:
            call(row)
        Service.turn = "the trace"
        trace.terminate()
        code = trace.wait()
        text = out.read_text()
    faults = []
    if code != 1:
        faults.append(f"trace ended with {code} instead of 1")
    if "hunter2" in text:
        faults.append("a secret is in the trace")
    return faults + compare(json.loads(text), rows, gives_tokens, list(Service.came))


def present(name, needed):
    there = shutil.which(needed) or (TOOLS / needed / "complete").exists()
    if not there:
        print(f"{name:17} skipped: {needed} cannot be installed here")
    return there


def call(row):
    """One that fails or falls back to IMDSv1, as all do on a machine that is too slow for them, still counts by what came."""
    Service.turn = row[0]
    environment = {"PATH": os.environ["PATH"], "HOME": str(TOOLS), "LC_ALL": "C.UTF-8", "AWS_REGION": "eu-central-1",
                   "PYTHONPATH": str(TOOLS / "botocore-1.12") if row[1] == "botocore-1.12" else ""}
    try:
        ended = subprocess.run([str(word) for word in row[2]], env=environment, capture_output=True, text=True, timeout=120)
        problem = "" if ended.returncode == 0 else f"ended with {ended.returncode}: {ended.stderr[-300:]}"
    except subprocess.TimeoutExpired:
        problem = "did not end"
    if problem:
        print(f"{row[0]:17} {problem}")


def compare(trace, rows, gives_tokens, came):
    faults = []
    mode = "tokens" if gives_tokens else "no tokens"
    versions = [version for _, version in came]
    counted = sum(caller["calls"] for caller in trace["callers"] if caller["version"] == 1)
    if counted != versions.count(1) or trace["dropped"] != 0:
        faults.append(f"{mode}: {versions.count(1)} calls of IMDSv1 came, {counted} counted, {trace['dropped']} dropped")
    for name, _, _, mark, asks in rows:
        seen = {caller["version"] for caller in trace["callers"]
                if mark in " ".join([caller["executable"] or "", *caller["arguments"]])}
        expected = {version for turn, version in came if turn == name}
        usual = {2} if asks and gives_tokens else {1, 2} if asks else {1}
        print(f"{name:17} {mode:9} {' and '.join(f'IMDSv{version}' for version in sorted(seen)) or 'not seen'}"
              + ("" if expected == usual else ", and not as usual"))
        if not expected or seen != expected:
            faults.append(f"{name}, {mode}: {expected or 'nothing'} came, seen as {seen or 'nothing'}")
    return faults + ([json.dumps(trace)] if faults else [])


main()
