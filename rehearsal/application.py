"""The deployed application, as a user of AWS sees it: a stack, an event bus, queues."""

import collections
import json
import shutil

import boto3
import yaml

from cloud import REGION, ROOT, run

# As a stack set calls it: 58 characters, of which CloudFormation keeps some 36 in the name of a function
STACK = "StackSet-imds-steward-1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
# In seconds, one more than the sweep keeps in reserve for its last page: it goes on in another invocation after each page
SWEEP_TIMEOUT = 51
OUTCOMES = "rehearsal-outcomes"


class Application:
    def __init__(self, cloud):
        self._build = rehearsed_build(cloud)
        self._cloudformation = boto3.client("cloudformation")
        self._events = boto3.client("events")
        self._sqs = boto3.client("sqs")
        self._lambda = boto3.client("lambda")
        self._logs = boto3.client("logs")

    def deploy(self, **parameters):
        overrides = [f'{name}="{value}"' for name, value in parameters.items()]
        run(
            *("sam", "deploy", "--stack-name", STACK, "--region", REGION, "--resolve-s3"),
            *("--template-file", self._build / "template.yaml", "--capabilities", "CAPABILITY_IAM"),
            *("--no-confirm-changeset", "--no-progressbar"),
            *("--parameter-overrides", *overrides),
        )

    def delete(self):
        run("sam", "delete", "--stack-name", STACK, "--region", REGION, "--no-prompts")

    def is_deployed(self):
        stacks = self._cloudformation.list_stacks(StackStatusFilter=["CREATE_COMPLETE", "UPDATE_COMPLETE"])
        return any(stack["StackName"] == STACK for stack in stacks["StackSummaries"])

    def open(self):
        """To be called once the stack is there."""
        stack = self._cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
        outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
        self.queue = Queue(self._sqs, outputs["EnforceQueueUrl"])
        self.sweep_queue = Queue(self._sqs, outputs["SweepQueueUrl"])
        self.dead_letters = Queue(self._sqs, outputs["EnforceDeadLetterQueueUrl"])
        self._function = outputs["EnforceFunctionName"]
        self._log_group = outputs["LogGroupName"]
        self.outcomes = self._listen()

    def put(self, *events):
        """Puts events on the bus, as AWS's services do."""
        entries = [
            {
                "Source": event["source"],
                "DetailType": event["detail-type"],
                "Resources": event["resources"],
                "Detail": json.dumps(event["detail"]),
            }
            for event in events
        ]
        for start in range(0, len(entries), 10):
            answer = self._events.put_events(Entries=entries[start : start + 10])
            assert answer["FailedEntryCount"] == 0, answer

    def live_variables(self):
        """The environment of the version of EnforceFunction that gets the messages."""
        live = self._lambda.get_function_configuration(FunctionName=self._function, Qualifier="live")
        return live["Environment"]["Variables"]

    def outcomes_logged(self):
        """What the functions logged by instance, without what they deferred, as a slow machine makes them do."""
        messages = [event["message"] for event in self._log_events()]
        lines = [json.loads(message) for message in messages if message.startswith("{")]
        return {line["instanceId"]: line for line in lines if line.get("outcome", "deferred") != "deferred"}

    def continued_sweeps(self):
        """How many sweeps ended in another invocation than they began in, which looks for refused IMDSv1 calls first."""
        invocations = collections.defaultdict(str)
        for event in self._log_events():
            invocations[event["logStreamName"]] += event["message"] + "\n"
        ended = [log for log in invocations.values() if '"message":"sweep"' in log]
        return len([log for log in ended if "RefusedImdsV1" not in log and "refused IMDSv1 calls" not in log])

    def _log_events(self):
        pages = self._logs.get_paginator("filter_log_events").paginate(logGroupName=self._log_group)
        return [event for page in pages for event in page["events"]]

    def _listen(self):
        """A queue behind a rule of its own, which sees what the application puts on the bus."""
        url = self._sqs.create_queue(QueueName=OUTCOMES)["QueueUrl"]
        arn = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self._events.put_rule(Name=OUTCOMES, EventPattern=json.dumps({"source": ["imds-steward"]}))
        self._events.put_targets(Rule=OUTCOMES, Targets=[{"Id": OUTCOMES, "Arn": arn}])
        return Queue(self._sqs, url)


class Queue:
    def __init__(self, sqs, url):
        self._sqs = sqs
        self._url = url

    def send(self, *bodies):
        for body in bodies:
            self._sqs.send_message(QueueUrl=self._url, MessageBody=body)

    def counts(self):
        """How many messages wait, and how many are in flight, at one moment."""
        waiting, in_flight = "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"
        attributes = self._attributes(waiting, in_flight)
        return int(attributes[waiting]), int(attributes[in_flight])

    def is_empty(self):
        return self.counts() == (0, 0)

    def take_all(self):
        """The bodies of what waits here."""
        bodies = []
        while messages := self._sqs.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                bodies.append(message["Body"])
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
        return bodies

    def change(self, **attributes):
        self._sqs.set_queue_attributes(QueueUrl=self._url, Attributes=attributes)

    def attribute(self, name):
        return self._attributes(name)[name]

    def _attributes(self, *names):
        return self._sqs.get_queue_attributes(QueueUrl=self._url, AttributeNames=names)["Attributes"]


def rehearsed_build(cloud):
    """A copy of what `sam build` made, whose functions start by a bootstrap."""
    copy = cloud.work / "build"
    shutil.copytree(ROOT / ".aws-sam/build", copy)
    template = rehearsed_template(yaml.safe_load((copy / "template.yaml").read_text()))
    (copy / "template.yaml").write_text(json.dumps(template))
    bootstrap = cloud.bootstrap()
    for function in copy.glob("*Function"):
        (function / "bootstrap").write_text(bootstrap)
        (function / "bootstrap").chmod(0o755)
    return copy


def rehearsed_template(template):
    """
    Without what MiniStack lacks: the managed runtime, alarms on metric math, numbers made strings; nor what names files by their
    place. The sweep has less time than it needs.
    """
    template.pop("Metadata", None)
    template["Globals"]["Function"]["Runtime"] = "provided.al2023"
    template["Resources"] = {
        name: resource for name, resource in template["Resources"].items() if "Metrics" not in resource["Properties"]
    }
    template["Resources"]["SweepFunction"]["Properties"]["Timeout"] = SWEEP_TIMEOUT
    for resource in template["Resources"].values():
        variables = resource["Properties"].get("Environment", {}).get("Variables", {})
        variables.update({name: str(value) for name, value in variables.items() if isinstance(value, int)})
    return template
