"""botocore's fetchers of credentials and of the Region."""

from botocore.utils import InstanceMetadataFetcher, InstanceMetadataRegionFetcher
from seen import report


def seen(endpoint):
    settings = {"timeout": 5, "num_attempts": 1, "config": {"ec2_metadata_service_endpoint": endpoint}}
    credentials = InstanceMetadataFetcher(**settings).retrieve_iam_role_credentials()
    return {
        "region": InstanceMetadataRegionFetcher(**settings).retrieve_region(),
        "role": credentials.get("role_name"),
        "accessKey": credentials.get("access_key"),
    }


report(seen)
