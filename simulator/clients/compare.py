"""Launches an instance for each combination of tokens and tags, and compares what every client sees with what EC2 says.

usage: compare.py TOOLS ENDPOINT     TOOLS has what `run` has installed; ENDPOINT is a simulator's
"""

import base64
import gzip
import json
import os
import pathlib
import subprocess
import sys
import urllib.request

import boto3

TOOLS, ENDPOINT = pathlib.Path(sys.argv[1]), sys.argv[2]
HERE = pathlib.Path(__file__).parent
PYTHON = str(TOOLS / "python/bin/python")
REGION = "eu-central-1"
TEXT = "#cloud-config\nhostname: web-1\n"
DATA = gzip.compress(TEXT.encode(), mtime=0)
TAGS = {"Name": "web-1", "team:a@b+c=d,e.f": "shop", "empty": ""}
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": str(TOOLS),
    "AWS_ENDPOINT_URL": ENDPOINT,
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "any",
    "AWS_SECRET_ACCESS_KEY": "any",
    "AWS_PAGER": "",
    "PYTHONPATH": ":".join(str(TOOLS / folder) for folder in ("ansible", "cloud-init/usr/lib/python3/dist-packages")),
    "LC_ALL": "C.UTF-8",
}
# The client's name, what must be installed for it, its command
CLIENTS = [
    ("botocore", "python", [PYTHON, HERE / "python/botocore_current.py"]),
    ("botocore 1.12", "botocore-1.12", [PYTHON, HERE / "python/botocore_without_tokens.py"]),
    ("ec2-metadata", "python", [PYTHON, HERE / "python/ec2_metadata_client.py"]),
    ("Ansible", "ansible", [PYTHON, "-W", "ignore", HERE / "python/ansible_facts.py"]),
    ("cloud-init", "cloud-init", [PYTHON, HERE / "python/cloud_init.py"]),
    ("Go", "go", [TOOLS / "go/client"]),
    ("JavaScript", "javascript", ["node", TOOLS / "javascript/main.js"]),
    ("Java 1", "java", [TOOLS / "java/run", "v1"]),
    ("Java 2", "java", [TOOLS / "java/run", "v2"]),
]

os.environ.update(ENVIRONMENT)
ec2 = boto3.client("ec2")


def main():
    instances = launch()
    endpoints = [get(f"{ENDPOINT}/imds/{instance['InstanceId']}/endpoint") for instance in instances.values()]
    failed = curl(instances, endpoints)
    passed = 0
    for name, needs, command in CLIENTS:
        if not (TOOLS / needs / "complete").exists():
            print(f"{name:15} skipped: {needs} cannot be installed here")
            continue
        differences = compare(name, command, instances, endpoints)
        print(f"{name:15} {'; '.join(differences) or 'sees what EC2 says, in all four modes'}")
        passed, failed = passed + (not differences), failed + bool(differences)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


def launch():
    """Instances by their mode, made with the commands that everybody copies."""
    both = aws("run-instances", "--image-id", "ami-0abcdef1234567890", "--metadata-options", "InstanceMetadataTags=enabled",
               *arguments())["Instances"][0]["InstanceId"]
    tagged, tokens, neither = (run(**more) for more in ({}, {"MetadataOptions": {"HttpTokens": "required"}}, {}))
    ids = {"tokens and tags": both, "tags": tagged, "tokens": tokens, "neither": neither}
    ec2.get_waiter("instance_running").wait(InstanceIds=list(ids.values()), WaiterConfig={"Delay": 1})
    ec2.get_waiter("instance_status_ok").wait(InstanceIds=list(ids.values()), WaiterConfig={"Delay": 1})
    aws("modify-instance-metadata-options", "--instance-id", both, "--http-tokens", "required")
    aws("modify-instance-metadata-options", "--instance-id", tagged, "--instance-metadata-tags", "enabled")
    while True:
        described = {mode: describe(instance) for mode, instance in ids.items()}
        if all(instance["MetadataOptions"]["State"] == "applied" for instance in described.values()):
            return described


def arguments():
    data = TOOLS / "user-data.gz"
    data.write_bytes(DATA)
    tags = [{"Key": key, "Value": value} for key, value in TAGS.items()]
    return ["--instance-type", "t4g.nano", "--key-name", "my-key", "--iam-instance-profile", "Name=web", "--user-data",
            f"fileb://{data}", "--tag-specifications", json.dumps([{"ResourceType": "instance", "Tags": tags}])]


def run(**more):
    tags = [{"Key": key, "Value": value} for key, value in TAGS.items()]
    return ec2.run_instances(ImageId="ami-0abcdef1234567890", MinCount=1, MaxCount=1, InstanceType="t4g.nano",
                             KeyName="my-key", IamInstanceProfile={"Name": "web"}, UserData=DATA,
                             TagSpecifications=[{"ResourceType": "instance", "Tags": tags}], **more)["Instances"][0]["InstanceId"]


def describe(instance):
    return ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]


def aws(*command):
    answer = subprocess.run([TOOLS / "python/bin/aws", "ec2", *command], check=True, capture_output=True)
    return json.loads(answer.stdout)


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def curl(instances, endpoints):
    """The three requests of the guide, on the instance that requires tokens and offers tags; whether they failed."""
    script = """
        token=$(curl -sf -X PUT "$0/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")
        curl -sf -H "X-aws-ec2-metadata-token: $token" "$0/latest/meta-data/tags/instance/Name"; echo
        curl -s -o /dev/null -w '%{http_code}' "$0/latest/meta-data/"
    """
    answer = subprocess.run(["bash", "-c", script, endpoints[0]], capture_output=True, text=True).stdout.split()
    right = answer == ["web-1", "401"]
    print(f"{'curl':15} {'sees what EC2 says' if right else f'got {answer}'}")
    return int(not right)


def compare(name, command, instances, endpoints):
    environment = dict(ENVIRONMENT)
    if name == "botocore 1.12":
        environment["PYTHONPATH"] = str(TOOLS / "botocore-1.12")
    # What the metadata says must come from the metadata
    for variable in ("AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[variable]
    answer = subprocess.run([*map(str, command), *endpoints], env=environment, capture_output=True, text=True)
    lines = answer.stdout.splitlines()
    if answer.returncode or len(lines) != len(instances):
        return [f"ended with {answer.returncode}: {answer.stderr.strip()[-2000:]}"]
    return [
        f"{mode}: {key} is {value!r}, not {wanted[key]!r}"
        for (mode, instance), line in zip(instances.items(), lines)
        for wanted in [expected(name, mode, instance)]
        for key, value in json.loads(line).items()
        if value != wanted[key]
    ]


def expected(name, mode, instance):
    if name == "botocore 1.12" and "tokens" in mode:
        return {"role": None, "accessKey": None}
    interface = instance["NetworkInterfaces"][0]
    document = {
        "accountId": interface["OwnerId"],
        "architecture": "arm64",
        "availabilityZone": instance["Placement"]["AvailabilityZone"],
        "billingProducts": None,
        "devpayProductCodes": None,
        "marketplaceProductCodes": None,
        "imageId": instance["ImageId"],
        "instanceId": instance["InstanceId"],
        "instanceType": "t4g.nano",
        "kernelId": None,
        "pendingTime": instance["LaunchTime"].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "privateIp": instance["PrivateIpAddress"],
        "ramdiskId": None,
        "region": REGION,
        "version": "2017-09-30",
    }
    # Ansible looks tags up by names in which it has replaced colons and hyphens before
    tags = {key: value for key, value in TAGS.items() if name != "Ansible" or not {":", "-"} & set(key)}
    return {
        "id": instance["InstanceId"],
        "account": interface["OwnerId"],
        "owner": interface["OwnerId"],
        "region": REGION,
        "zone": instance["Placement"]["AvailabilityZone"],
        "zoneId": instance["Placement"]["AvailabilityZoneId"],
        "type": instance["InstanceType"],
        "image": instance["ImageId"],
        "address": instance["PrivateIpAddress"],
        "hostname": instance["PrivateDnsName"],
        "mac": interface["MacAddress"],
        "groups": [group["GroupId"] for group in instance["SecurityGroups"]],
        "vpc": instance["VpcId"],
        "subnet": instance["SubnetId"],
        "subnetBlock": "10.0.0.0/16",
        "document": document,
        "profile": instance["IamInstanceProfile"]["Arn"],
        "role": "web",
        "accessKey": "ASIAEXAMPLEEXAMPLE01",
        "key": "my-key",
        "userData": base64.b64encode(DATA).decode(),
        "userDataText": TEXT,
        "tags": tags if "tags" in mode else None,
    }


main()
