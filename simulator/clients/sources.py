"""Drives launch templates, Auto Scaling groups, images and account defaults with the AWS CLI and boto3, as their guides do.

usage: sources.py TOOLS ENDPOINT     TOOLS has what `run` has installed; ENDPOINT is a simulator's
"""

import json
import os
import pathlib
import subprocess
import sys

TOOLS, ENDPOINT = pathlib.Path(sys.argv[1]), sys.argv[2]
REGION = "eu-west-1"  # not the one of compare.py, so that the two are strangers
os.environ.update(
    AWS_ENDPOINT_URL=ENDPOINT,
    AWS_DEFAULT_REGION=REGION,
    AWS_ACCESS_KEY_ID="any",
    AWS_SECRET_ACCESS_KEY="any",
    AWS_PAGER="",
    HOME=str(TOOLS),
)

import boto3  # noqa: E402 (reads the environment)
from botocore.exceptions import ClientError  # noqa: E402

ec2, scaling = boto3.client("ec2"), boto3.client("autoscaling")


def aws(*command):
    answer = subprocess.run([TOOLS / "python/bin/aws", *command], check=True, capture_output=True, text=True).stdout
    return json.loads(answer) if answer.strip() else None


def refusal(call, **parameters):
    try:
        call(**parameters)
        return "accepted"
    except ClientError as refused:
        return refused.response["Error"]["Code"]


def members():
    group = aws("autoscaling", "describe-auto-scaling-groups", "--auto-scaling-group-names", "shop")["AutoScalingGroups"][0]
    return group, [member["InstanceId"] for member in group["Instances"]]


def tokens(instances):
    described = ec2.describe_instances(InstanceIds=instances)["Reservations"]
    return [i["MetadataOptions"]["HttpTokens"] for r in described for i in r["Instances"]]


def launch_template_by_cli():
    """A group on $Latest launches from the version that was made last; its members stay as they are."""
    data = {"ImageId": "ami-0abcdef1234567890", "InstanceType": "t3.micro"}
    created = aws("ec2", "create-launch-template", "--launch-template-name", "shop", "--launch-template-data", json.dumps(data))
    template = created["LaunchTemplate"]["LaunchTemplateId"]
    aws("autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", "shop", "--min-size", "1", "--max-size",
        "4", "--desired-capacity", "2", "--availability-zones", REGION + "a", "--launch-template",
        f"LaunchTemplateId={template},Version=$Latest", "--tags", "Key=team,Value=shop,PropagateAtLaunch=true")
    aws("ec2", "create-launch-template-version", "--launch-template-id", template, "--source-version", "1",
        "--launch-template-data", json.dumps({"MetadataOptions": {"HttpTokens": "required"}}))
    group, before = members()
    aws("autoscaling", "terminate-instance-in-auto-scaling-group", "--instance-id", before[0],
        "--no-should-decrement-desired-capacity")
    group, after = members()
    instance = ec2.describe_instances(InstanceIds=after[-1:])["Reservations"][0]["Instances"][0]
    yield "the group keeps its size and its other member", (len(after), after[0]), (2, before[1])
    yield "old member, new member", tokens(after), ["optional", "required"]
    yield "where the new member came from", group["Instances"][-1]["LaunchTemplate"]["Version"], "2"
    yield "its tags", {tag["Key"]: tag["Value"] for tag in instance["Tags"]}, {
        "aws:autoscaling:groupName": "shop",
        "aws:ec2launchtemplate:id": template,
        "aws:ec2launchtemplate:version": "2",
        "team": "shop",
    }


def versions_by_boto3():
    """The default version is not deleted, each of the others has its own answer, and numbers are not used again."""
    name = "versions"
    ec2.create_launch_template(LaunchTemplateName=name, LaunchTemplateData={"KeyName": "a"})
    for key in "bcde":
        ec2.create_launch_template_version(LaunchTemplateName=name, LaunchTemplateData={"KeyName": key})
    ec2.modify_launch_template(LaunchTemplateName=name, DefaultVersion="2")
    pages = ec2.get_paginator("describe_launch_template_versions").paginate(
        LaunchTemplateName=name, PaginationConfig={"PageSize": 2})
    keys = {v["VersionNumber"]: v["LaunchTemplateData"]["KeyName"] for page in pages for v in page["LaunchTemplateVersions"]}
    yield "all versions, two a page", keys, {1: "a", 2: "b", 3: "c", 4: "d", 5: "e"}
    deleted = ec2.delete_launch_template_versions(LaunchTemplateName=name, Versions=["1", "2", "5", "9"])
    yield "deleted", [v["VersionNumber"] for v in deleted["SuccessfullyDeletedLaunchTemplateVersions"]], [1, 5]
    yield "not deleted", [v["VersionNumber"] for v in deleted["UnsuccessfullyDeletedLaunchTemplateVersions"]], [2, 9]
    again = ec2.create_launch_template_version(LaunchTemplateName=name, LaunchTemplateData={"KeyName": "f"})
    yield "the next number", again["LaunchTemplateVersion"]["VersionNumber"], 6
    yield "a version that is gone", refusal(
        ec2.run_instances, MinCount=1, MaxCount=1, LaunchTemplate={"LaunchTemplateName": name, "Version": "1"}
    ), "InvalidLaunchTemplateId.VersionNotFound"


def configuration_by_boto3():
    """A launch configuration cannot be deleted while a group uses it."""
    scaling.create_launch_configuration(
        LaunchConfigurationName="old", ImageId="ami-0abcdef1234567890", InstanceType="t3.micro",
        MetadataOptions={"HttpTokens": "required", "HttpPutResponseHopLimit": 2})
    scaling.create_auto_scaling_group(
        AutoScalingGroupName="legacy", LaunchConfigurationName="old", MinSize=1, MaxSize=1, AvailabilityZones=[REGION + "a"])
    described = scaling.describe_auto_scaling_instances()["AutoScalingInstances"]
    ids = [member["InstanceId"] for member in described if member["AutoScalingGroupName"] == "legacy"]
    yield "tokens of its members", tokens(ids), ["required"]
    yield "deleting it", refusal(scaling.delete_launch_configuration, LaunchConfigurationName="old"), "ResourceInUse"
    scaling.delete_auto_scaling_group(AutoScalingGroupName="legacy", ForceDelete=True)
    yield "deleting it then", refusal(scaling.delete_launch_configuration, LaunchConfigurationName="old"), "accepted"


def image_by_cli():
    """ImdsSupport=v2.0 makes the image's launches require tokens, unless the account's default says otherwise."""
    image = aws("ec2", "register-image", "--name", "golden")["ImageId"]
    aws("ec2", "modify-image-attribute", "--image-id", image, "--imds-support", "v2.0")
    own = aws("ec2", "describe-images", "--owners", "self")["Images"]
    yield "own images", [(i["ImageId"], i.get("ImdsSupport")) for i in own], [(image, "v2.0")]
    yield "taking it back", refusal(ec2.modify_image_attribute, ImageId=image, ImdsSupport={"Value": ""}), "InvalidParameterValue"
    run = {"ImageId": image, "MinCount": 1, "MaxCount": 1}
    yield "its launches", ec2.run_instances(**run)["Instances"][0]["MetadataOptions"]["HttpTokens"], "required"
    aws("ec2", "modify-instance-metadata-defaults", "--http-tokens", "optional")
    yield "under a default", ec2.run_instances(**run)["Instances"][0]["MetadataOptions"]["HttpTokens"], "optional"
    ec2.modify_instance_metadata_defaults(HttpTokens="no-preference", HttpTokensEnforced="enabled")
    optional = {"HttpTokens": "optional"}
    yield "enforced", refusal(ec2.run_instances, **run, MetadataOptions=optional), "UnsupportedOperation"
    ec2.modify_instance_metadata_defaults(HttpTokensEnforced="no-preference")


def main():
    failed = 0
    for check in (launch_template_by_cli, versions_by_boto3, configuration_by_boto3, image_by_cli):
        differences = [f"{what} is {got!r}, not {wanted!r}" for what, got, wanted in check() if got != wanted]
        print(f"{check.__name__:22} {'; '.join(differences) or 'as EC2 answers'}")
        failed += bool(differences)
    sys.exit(failed > 0)


main()
