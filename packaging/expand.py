#!/usr/bin/env python3
"""Expands the SAM transform of a template, for StackSets and Terraform; what it prints is a plain CloudFormation template.

usage: expand.py TEMPLATE ARTIFACT > EXPANDED

The functions' code comes from S3, from the bucket and key of three added parameters. ARTIFACT is the zip that has to be there:
its hash decides whether a stack update publishes new versions of the functions.
"""

import hashlib
import itertools
import os
import pathlib
import sys

import yaml

# The translator wants one to choose a partition; nothing that it writes here depends on it
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.public.translator import ManagedPolicyLoader  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

# What CloudFormation takes without a detour by S3, in bytes
LARGEST_TEMPLATE = 51_200

# Of what is written in one line, in characters
WIDEST = 160

ARTIFACT_PARAMETERS = {
    "ArtifactBucket": {
        "Description": "The S3 bucket with the functions' code, in the stack's Region.",
        "Type": "String",
        "AllowedPattern": "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        "ConstraintDescription": "must be the name of an S3 bucket",
    },
    "ArtifactBucketPerRegion": {
        "Description": "on appends a hyphen and the Region's name to ArtifactBucket, so that one value serves a stack set in many Regions.",
        "Type": "String",
        "AllowedValues": ["on", "off"],
        "Default": "off",
    },
    "ArtifactKey": {
        "Description": "The key of the release's imds-steward-lambda.zip in that bucket; a new one for each release.",
        "Type": "String",
        "MinLength": 1,
    },
}

LABELS = {
    "ArtifactBucket": "Bucket of the code",
    "ArtifactBucketPerRegion": "One bucket for each Region",
    "ArtifactKey": "Key of the code",
}

CODE = {
    "S3Bucket": {"Fn::If": ["HasBucketPerRegion", {"Fn::Sub": "${ArtifactBucket}-${AWS::Region}"}, {"Ref": "ArtifactBucket"}]},
    "S3Key": {"Ref": "ArtifactKey"},
}


class Plain(yaml.SafeDumper):
    """Written out in full, without anchors and aliases, and in one line what fits into it: indentation counts as well."""

    def ignore_aliases(self, data):
        return True

    def represent_mapping(self, tag, mapping, flow_style=None):
        return folded(super().represent_mapping(tag, mapping, flow_style))

    def represent_sequence(self, tag, sequence, flow_style=None):
        return folded(super().represent_sequence(tag, sequence, flow_style))


def folded(node):
    node.flow_style = length(node) <= WIDEST
    return node


def length(node):
    if isinstance(node, yaml.ScalarNode):
        return len(node.value) + len(", ")
    parts = node.value if isinstance(node, yaml.SequenceNode) else itertools.chain.from_iterable(node.value)
    return sum(map(length, parts)) + len("{}")


class NoManagedPolicies(ManagedPolicyLoader):
    """The template names its policies itself; to look AWS's up would take an account."""

    def __init__(self):
        super().__init__(iam_client=None)

    def load(self):
        return {}


def of_type(template, resource_type):
    return [resource for resource in template["Resources"].values() if resource["Type"] == resource_type]


def add_artifact_parameters(template):
    template["Parameters"].update(ARTIFACT_PARAMETERS)
    template["Conditions"]["HasBucketPerRegion"] = {"Fn::Equals": [{"Ref": "ArtifactBucketPerRegion"}, "on"]}
    interface = template["Metadata"]["AWS::CloudFormation::Interface"]
    group = {"Label": {"default": "Where the code is"}, "Parameters": list(ARTIFACT_PARAMETERS)}
    interface["ParameterGroups"].insert(0, group)
    interface["ParameterLabels"].update({name: {"default": label} for name, label in LABELS.items()})


def expand(template, artifact):
    for function in of_type(template, "AWS::Serverless::Function"):
        function["Properties"]["AutoPublishCodeSha256"] = hashlib.sha256(artifact).hexdigest()
        del function["Metadata"]  # how sam builds it
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
    del template["Metadata"]["AWS::ServerlessRepo::Application"]
    add_artifact_parameters(template)
    expanded = transform(template, {}, NoManagedPolicies())
    for function in of_type(expanded, "AWS::Lambda::Function"):
        function["Properties"]["Code"] = CODE  # only now: the translator would put its own Region in
    return yaml.dump(expanded, Dumper=Plain, sort_keys=False, allow_unicode=True, width=1000)


def main(template, artifact):
    text = expand(yaml_parse(pathlib.Path(template).read_text()), pathlib.Path(artifact).read_bytes())
    if len(text.encode()) > LARGEST_TEMPLATE:
        sys.exit(f"expand.py: the template has {len(text.encode())} bytes, and CloudFormation takes {LARGEST_TEMPLATE}")
    print(text, end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
