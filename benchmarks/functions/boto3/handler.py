"""What an engineer would write for this with boto3: describe what an event names, and modify what is not compliant."""
import json
import logging

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

WANTED = {"HttpTokens": "required", "InstanceMetadataTags": "enabled"}

log = logging.getLogger()
log.setLevel(logging.INFO)
ec2 = boto3.client("ec2", config=Config(retries={"mode": "standard", "max_attempts": 3}))


def instance_ids(event):
    detail = event["detail"]
    if event["detail-type"] == "EC2 Instance State-change Notification":
        return [detail["instance-id"]]
    if event["detail-type"] == "Tag Change on Resource":
        return [arn.rsplit("/", 1)[1] for arn in event["resources"]]
    if detail.get("errorCode"):
        return []
    return [item["instanceId"] for item in detail["responseElements"]["instancesSet"]["items"]]


def enforce(event):
    ids = instance_ids(event)
    if not ids:
        return
    for page in ec2.get_paginator("describe_instances").paginate(InstanceIds=ids):
        for reservation in page["Reservations"]:
            for instance in reservation["Instances"]:
                enforce_instance(instance)


def enforce_instance(instance):
    options = instance["MetadataOptions"]
    if instance["State"]["Name"] not in ("pending", "running", "stopping", "stopped"):
        return
    if options["HttpEndpoint"] == "disabled" or all(options.get(name) == value for name, value in WANTED.items()):
        return
    ec2.modify_instance_metadata_options(InstanceId=instance["InstanceId"], HttpEndpoint="enabled", **WANTED)
    log.info("modified %s", instance["InstanceId"])


def handle(event, context):
    failed = []
    for record in event["Records"]:
        try:
            enforce(json.loads(record["body"]))
        except ClientError:
            log.exception("message %s is redelivered", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
