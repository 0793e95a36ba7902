"""EC2: the simulator behind a tap that remembers every call, and can keep calls waiting."""

import http.client
import http.server
import threading
import time
import urllib.parse

import boto3

from waiting import wait_until

MODIFY = "ModifyInstanceMetadataOptions"


class Tap(http.server.ThreadingHTTPServer):
    """Passes calls on to the simulator. What is held back when `drop` is called never reaches it."""

    def __init__(self, simulator):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.simulator = urllib.parse.urlsplit(simulator).netloc
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.calls = []
        self.delay = 0.0
        self.page_delay = 0.0
        self._free = None
        self._held = 0
        self._change = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def let_pass(self, number):
        """Holds back every modifying call but so many."""
        with self._change:
            self._free, self._held = number, 0

    def is_holding(self):
        return self._held > 0

    def drop(self):
        """Calls pass again; those that were held back are lost."""
        with self._change:
            self._free = None
            self._change.notify_all()

    def admits(self):
        """Whether a modifying call is to be passed on, which may take until `drop`."""
        time.sleep(self.delay)
        with self._change:
            if self._free is None:
                return True
            if self._free > 0:
                self._free -= 1
                return True
            self._held += 1
            self._change.wait()
            return False

    def handle_error(self, request, client_address):
        """A client that was killed does not wait for its answer."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        call = dict(urllib.parse.parse_qsl(body.decode()))
        if call["Action"] == MODIFY and not self.server.admits():
            self.close_connection = True
            return
        if call["Action"] == "DescribeInstances":
            time.sleep(self.server.page_delay)
        simulator = http.client.HTTPConnection(self.server.simulator)
        simulator.request("POST", self.path, body, dict(self.headers))
        answer = simulator.getresponse()
        content = answer.read()
        self.server.calls.append((call["Action"], call.get("InstanceId")))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.getheader("Content-Type", "text/xml"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Says nothing."""


class Fleet:
    """The instances, seen and launched past the tap."""

    def __init__(self, simulator):
        self._ec2 = boto3.client("ec2", endpoint_url=simulator)

    def all(self):
        pages = self._ec2.get_paginator("describe_instances").paginate()
        reservations = [reservation for page in pages for reservation in page["Reservations"]]
        return {each["InstanceId"]: each for reservation in reservations for each in reservation["Instances"]}

    def names(self, condition):
        return [name for name, instance in self.all().items() if condition(instance)]

    def options(self):
        """The metadata options by instance; whether they are applied yet is left out."""
        return {
            name: {key: value for key, value in instance["MetadataOptions"].items() if key != "State"}
            for name, instance in self.all().items()
        }

    def launch(self, number):
        """Plain ones, as EC2 makes them of an old AMI when nothing is asked for; they run when this returns."""
        answer = self._ec2.run_instances(ImageId="ami-0c0ffee0000000a01", MinCount=number, MaxCount=number)
        launched = [instance["InstanceId"] for instance in answer["Instances"]]
        wait_until("they run", lambda: {self.all()[each]["State"]["Name"] for each in launched} == {"running"})
        return launched
