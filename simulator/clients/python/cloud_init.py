"""cloud-init's data source Ec2, which takes the instance for one of AWS and crawls its whole metadata."""

import base64
import logging

from cloudinit import helpers
from cloudinit.sources import DataSourceEc2 as module
from seen import report

logging.disable(logging.CRITICAL)


def seen(endpoint):
    module.identify_platform = lambda: module.CloudNames.AWS
    source = module.DataSourceEc2(
        {"datasource": {"Ec2": {"metadata_urls": [endpoint], "max_wait": 5, "timeout": 5}}},
        None,
        helpers.Paths({"cloud_dir": "/nowhere", "run_dir": "/nowhere"}),
    )
    crawled = source.crawl_metadata()
    source.metadata = metadata = crawled["meta-data"]
    source.identity = crawled["dynamic"]["instance-identity"]["document"]
    interface = metadata["network"]["interfaces"]["macs"][metadata["mac"]]
    return {
        "id": source.get_instance_id(),
        "region": source.region,
        "zone": source.availability_zone,
        "hostname": metadata["local-hostname"],
        "address": interface["local-ipv4s"],
        "owner": interface["owner-id"],
        "subnetBlock": interface["subnet-ipv4-cidr-block"],
        "key": source.get_public_ssh_keys()[0].split()[-1],
        "document": source.identity,
        "userData": base64.b64encode(crawled["user-data"]).decode(),
        "tags": metadata.get("tags", {}).get("instance"),
    }


report(seen)
