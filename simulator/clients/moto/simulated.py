"""A pytest plugin: moto's tests in server mode, each against a fresh simulator instead of moto's server."""

import os
import subprocess

simulator = subprocess.Popen(
    [os.environ["SIMULATOR_JAVA"], "-XX:TieredStopAtLevel=1", "-cp", os.environ["SIMULATOR_CLASSPATH"], "Simulated"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
)

# No test may reach AWS, whatever endpoint it chooses
os.environ.update(
    TEST_SERVER_MODE="true",
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_ENDPOINT_URL="http://127.0.0.1:9",
)


def fresh():
    simulator.stdin.write("\n")
    simulator.stdin.flush()
    return simulator.stdout.readline().strip()


def pytest_configure(config):
    from moto.core.models import ServerModeMockAWS

    name_what_exists_anyway()

    def enable(self, reset=True):
        self._test_server_mode_endpoint = fresh()
        enable_patching(self, reset=False)

    def disable(self, remove_data):
        disable_patching(self, remove_data=False)
        simulator.stdin.write("\n")
        simulator.stdin.flush()

    enable_patching = ServerModeMockAWS._enable_patching
    disable_patching = ServerModeMockAWS._disable_patching
    ServerModeMockAWS._enable_patching = enable
    ServerModeMockAWS._disable_patching = disable


def name_what_exists_anyway():
    """Images and subnets exist in a simulator once they are named: no test has to look them up or make them first."""
    from tests.test_autoscaling import utils
    from tests.test_ec2 import conftest

    conftest.get_valid_ami = lambda: "ami-0abcdef1234567890"
    utils.setup_networking = lambda region_name="us-east-1": {
        "vpc": "vpc-0aaaaaaaaaaaaaaa1",
        "subnet1": "subnet-0aaaaaaaaaaaaaaa1",
        "subnet2": "subnet-0aaaaaaaaaaaaaaa2",
    }


def pytest_unconfigure(config):
    simulator.stdin.close()
    simulator.wait(10)


def pytest_collection_modifyitems(config, items):
    """Leaves out what the list leaves out; a test that is not in the list is an error."""
    with open(os.environ["MOTO_LIST"]) as lines:
        listed = dict(map(str.strip, f"{line}|".split("|")[:2]) for line in lines if line.startswith("test_"))
    named = {item: item.nodeid.split("/")[-1].split("[")[0] for item in items}
    unknown = sorted(set(named.values()) ^ set(listed))
    if unknown:
        raise RuntimeError(f"either not in {os.environ['MOTO_LIST']}, or nowhere else: {unknown}")
    left_out = [item for item in items if listed[named[item]]]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not listed[named[item]]]
