"""Reads snippets as JSON from standard input, has cfn-lint and a parser of HCL read them, and fails where one of them objects."""

import json
import pathlib
import subprocess
import sys
import tempfile
import textwrap

import hcl2
import yaml


def cloudformation(snippet):
    is_template = snippet["place"].endswith("LaunchTemplateData")
    properties = yaml.safe_load(snippet["text"])
    resource = {
        "Type": "AWS::EC2::LaunchTemplate" if is_template else "AWS::AutoScaling::LaunchConfiguration",
        "Properties": {"LaunchTemplateData": properties}
        if is_template
        else {"ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.micro", **properties},
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"Resources": {"Web": resource}}, file)
        file.flush()
        answer = subprocess.run(
            [pathlib.Path(sys.executable).with_name("cfn-lint"), "--ignore-checks", "W", "--", file.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    assert answer.returncode == 0, answer.stdout


def terraform(snippet):
    block = textwrap.indent(snippet["text"], "  ")
    read = hcl2.loads(f'resource "{snippet["place"]}" "web" {{\n{block}\n}}\n')
    found = json.dumps(read)
    assert "metadata_options" in found and "http_tokens" in found, found


CHECKS = {"cloudformation": cloudformation, "terraform": terraform}
YAML = {"eksctl", "karpenter", "elasticbeanstalk"}

seen = set()
for each in json.load(sys.stdin):
    seen.add(each["tool"])
    if each["tool"] in YAML:
        assert isinstance(yaml.safe_load(each["text"]), dict), each
    elif each["tool"] in CHECKS:
        CHECKS[each["tool"]](each)
print(" ".join(sorted(seen)))
