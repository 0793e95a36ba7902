"""The ec2-metadata package: every property that an instance of a VPC has."""

import base64

from ec2_metadata import EC2Metadata
from seen import report


def seen(endpoint):
    metadata = EC2Metadata()
    metadata.service_url = endpoint + "/latest/"
    metadata.dynamic_url = endpoint + "/latest/dynamic/"
    metadata.metadata_url = endpoint + "/latest/meta-data/"
    metadata.userdata_url = endpoint + "/latest/user-data/"
    interface = metadata.network_interfaces[metadata.mac]
    try:
        tags = dict(metadata.tags)
    except Exception as refused:
        tags = None if "404" in str(refused) else str(refused)
    return {
        "id": metadata.instance_id,
        "account": metadata.account_id,
        "region": metadata.region,
        "zone": metadata.availability_zone,
        "zoneId": metadata.availability_zone_id,
        "type": metadata.instance_type,
        "image": metadata.ami_id,
        "address": metadata.private_ipv4,
        "hostname": metadata.private_hostname,
        "mac": metadata.mac,
        "groups": interface.security_group_ids,
        "owner": interface.owner_id,
        "vpc": interface.vpc_id,
        "subnet": interface.subnet_id,
        "document": metadata.instance_identity_document,
        "profile": metadata.iam_info["InstanceProfileArn"],
        "userData": base64.b64encode(metadata.user_data).decode(),
        "tags": tags,
    }


report(seen)
