"""Lambda's part of the work: a Runtime API for the runtime interface clients, one process of a function, and what it costs."""
import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
MOST_SECONDS = 900


class Function:
    """A function's process under its runtime interface client, from its start to its end, which `with` brings."""

    def __init__(self, command, folder, environment, handler, log):
        self.invocations, self.answers, self.restore = queue.Queue(), queue.Queue(), threading.Event()
        self.initialized = threading.Event()
        self.served = 0
        self.api = ThreadingHTTPServer(("127.0.0.1", 0), self.runtime_api())
        self.api.daemon_threads = True
        threading.Thread(target=self.api.serve_forever, daemon=True).start()
        self.log = open(log, "wb")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, stdout=self.log, stderr=subprocess.STDOUT,
            env={
                "PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % self.api.server_port,
                "AWS_LAMBDA_FUNCTION_NAME": "function", "AWS_LAMBDA_FUNCTION_VERSION": "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_LOG_GROUP_NAME": "group",
                "AWS_LAMBDA_LOG_STREAM_NAME": "stream", "_HANDLER": handler,
                "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "eu-central-1",
                "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_SESSION_TOKEN": "any",
            } | environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.api.shutdown()
        self.api.server_close()
        self.log.close()

    def invoke(self, event):
        """Its answer, and when it arrived."""
        self.invocations.put(json.dumps(event).encode())
        path, body, arrived = self.answers.get(timeout=MOST_SECONDS)
        if not path.endswith("/response"):
            raise RuntimeError(f"{path}: {body.decode()}")
        return json.loads(body), arrived

    def timed(self, event):
        """How many seconds an invocation takes."""
        start = time.perf_counter()
        return self.invoke(event)[1] - start

    def cpu(self):
        """How many seconds of CPU it has used, in steps of a tick."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_megabytes(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        raise RuntimeError("no VmHWM")

    def runtime_api(self):
        function = self

        class RuntimeApi(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # an answer is one packet

            def do_GET(self):
                function.initialized.set()
                if self.path.endswith("/restore/next"):
                    function.restore.wait(MOST_SECONDS)
                    self.answer(200, b"{}")
                    return
                event = function.invocations.get()
                function.served += 1
                self.answer(200, event, {
                    "Lambda-Runtime-Aws-Request-Id": "00000000-0000-0000-0000-%012d" % function.served,
                    "Lambda-Runtime-Deadline-Ms": str(int((time.time() + MOST_SECONDS) * 1000)),
                    "Lambda-Runtime-Invoked-Function-Arn":
                        "arn:aws:lambda:eu-central-1:111122223333:function:function",
                })

            def do_POST(self):
                arrived = time.perf_counter()
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.answer(202, b"{}")
                self.wfile.flush()
                function.answers.put((self.path, body, arrived))

            def answer(self, status, body, headers=None):
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json", "Content-Length": str(len(body))} | (headers or {})).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def handle(self):
                with contextlib.suppress(ConnectionError):  # the process was ended
                    super().handle()

            def log_message(self, *_):
                pass

        return RuntimeApi
