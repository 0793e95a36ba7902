"""Ansible's module amazon.aws.ec2_metadata_facts, pointed at the endpoint."""

import contextlib
import io
import json

from ansible.module_utils import basic
from ansible_collections.amazon.aws.plugins.modules import ec2_metadata_facts
from seen import report


def seen(endpoint):
    client = ec2_metadata_facts.Ec2Metadata
    client.ec2_metadata_token_uri = endpoint + "/latest/api/token"
    client.ec2_metadata_uri = endpoint + "/latest/meta-data/"
    client.ec2_metadata_instance_tags_uri = endpoint + "/latest/meta-data/tags/instance"
    client.ec2_sshdata_uri = endpoint + "/latest/meta-data/public-keys/0/openssh-key"
    client.ec2_userdata_uri = endpoint + "/latest/user-data/"
    client.ec2_dynamicdata_uri = endpoint + "/latest/dynamic/"
    basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": {}}).encode()
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
        ec2_metadata_facts.main()
    answer = json.loads(output.getvalue())
    facts = answer.get("ansible_facts", answer)
    mac = facts["ansible_ec2_mac"].replace(":", "_")
    return {
        "id": facts["ansible_ec2_instance_id"],
        "account": facts["ansible_ec2_instance_identity_document_accountid"],
        "region": facts["ansible_ec2_placement_region"],
        "zone": facts["ansible_ec2_placement_availability_zone"],
        "type": facts["ansible_ec2_instance_type"],
        "address": facts["ansible_ec2_local_ipv4"],
        "hostname": facts["ansible_ec2_local_hostname"],
        "vpc": facts[f"ansible_ec2_network_interfaces_macs_{mac}_vpc_id"],
        "role": facts["ansible_ec2_iam_instance_profile_role"],
        "key": facts["ansible_ec2_public_key"].split()[-1],
        "userDataText": facts["ansible_ec2_user_data"],
        "tags": facts["ansible_ec2_instance_tags"] or None,
    }


report(seen)
