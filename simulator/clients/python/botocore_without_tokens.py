"""The credentials of a botocore that knows no session tokens: refused where they are required."""

import collections
import collections.abc

# It was written for a Python that had these names here
collections.Mapping = collections.abc.Mapping
collections.MutableMapping = collections.abc.MutableMapping

from botocore.utils import InstanceMetadataFetcher  # noqa: E402
from seen import report  # noqa: E402


def seen(endpoint):
    fetcher = InstanceMetadataFetcher(timeout=5, num_attempts=1, base_url=endpoint + "/")
    credentials = fetcher.retrieve_iam_role_credentials()
    return {"role": credentials.get("role_name"), "accessKey": credentials.get("access_key")}


report(seen)
