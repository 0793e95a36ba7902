"""Deploys the application on this machine, and plays what happens to it in an account."""

import concurrent.futures
import itertools
import json
import pathlib
import signal
import sys
import tempfile
import time

from application import Application
from cloud import Cloud
from ec2 import MODIFY, Fleet
from files import FILES, events, expected_outcomes, messages
from waiting import Trouble

# MiniStack takes no snapshots; the simulator has no rate to keep
PARAMETERS = {"SnapStart": "off", "ModifyCallsPerSecond": 1000}


class Rehearsal:
    def __init__(self, cloud):
        self.cloud = cloud
        self.tap = cloud.tap
        self.fleet = Fleet(cloud.simulator)
        self.application = Application(cloud)

    def play(self):
        acts = (self.deployment, self.every_file, self.dead_letter, self.killing, self.update, self.sweep, self.removal)
        for act in acts:
            begun = time.monotonic()
            print(f"== {act.__doc__}", flush=True)
            act()
            print(f"   {time.monotonic() - begun:.0f} s", flush=True)

    def deployment(self):
        """sam deploy"""
        self.application.deploy(**PARAMETERS)
        self.application.open()
        # What a failed function held is redelivered after this; the template says an hour
        self.application.queue.change(VisibilityTimeout="60")

    def every_file(self):
        """Every file of events/ on the event bus, or on the queue where it is no event of a bus"""
        before = self.fleet.options()
        self.application.put(*events())
        self.application.queue.send(*messages())
        self.cloud.wait_until("every message is handled", self.application.queue.is_empty)

        outcomes = self.application.outcomes_logged()
        self._check_outcomes(outcomes)
        modified = {instance: line["changes"] for instance, line in outcomes.items() if "changes" in line}
        self._check_effects(before, modified)
        published = {json.loads(body)["detail"]["instanceId"] for body in self.application.outcomes.take_all()}
        check("each modification is published on the bus", published == set(modified), published)

    def _check_outcomes(self, outcomes):
        files = self._files_by_instance()
        found = {name: [] for name in FILES}
        for instance, line in outcomes.items():
            found[files[instance]].append(f"{line['outcome']}/{line['reason']}")
        expected = expected_outcomes()
        differing = {name: found[name] for name in FILES if sorted(found[name]) != sorted(expected[name])}
        idle = list(found.values()).count([])
        check(f"{len(FILES)} files caused what the tests' table says, {idle} of them nothing", not differing, differing)

    def _check_effects(self, before, modified):
        expected = {name: options | changed(modified.get(name, {})) for name, options in before.items()}
        left = len(before) - len(modified)
        check(f"{len(modified)} instances have new options, {left} their old ones", self.fleet.options() == expected)
        called = {instance for action, instance in self.tap.calls if action == MODIFY}
        check("no other instance was in a modifying call", called == set(modified), called)

    def _files_by_instance(self):
        """Which file an instance is of: the one that names it, or the client token that it was launched with."""
        texts = {name: json.dumps(event) for name, event in FILES.items()}
        return {
            instance["InstanceId"]: name
            for instance in self.fleet.all().values()
            for name, text in texts.items()
            if instance["InstanceId"] in text or (instance.get("ClientToken") or "no token") in text
        }

    def dead_letter(self):
        """A message that nobody can read"""
        queue = self.application.queue
        redrive = queue.attribute("RedrivePolicy")
        unreadable = messages(readable=False)
        # Instead of 20 tries
        queue.change(RedrivePolicy=json.dumps(json.loads(redrive) | {"maxReceiveCount": 2}))
        queue.send(*unreadable)
        self.cloud.wait_until("it has left the queue", queue.is_empty)
        queue.change(RedrivePolicy=redrive)
        dead = self.application.dead_letters.take_all()
        check("it is in the dead-letter queue, and nothing else is", dead == unreadable, dead)

    def killing(self):
        """The function is killed in the middle of its work"""
        instances = self.fleet.launch(10)
        queue = self.application.queue
        queue.change(VisibilityTimeout="10")
        self.tap.let_pass(3)
        self.application.put(*map(running, instances))
        self.cloud.wait_until("the function holds every message", lambda: queue.counts()[0] == 0 and self.tap.is_holding())
        killed = self.cloud.running_functions()
        self.cloud.kill(*killed)
        _, held = queue.counts()
        left = len(self._not_enforced(instances))
        self.tap.drop()
        check(f"killed with {held} messages in hand, when {left} of 10 instances were left to do", held >= left > 0)
        self.cloud.wait_until("the queue is empty", queue.is_empty)
        queue.change(VisibilityTimeout="60")
        check("all 10 instances are enforced", not self._not_enforced(instances))
        others = set(self.cloud.running_functions())
        check("other copies of the function did the rest", killed and others and not others & set(killed), killed, others)
        check("no message is a dead letter", self.application.dead_letters.is_empty())

    def update(self):
        """sam deploy with other parameters, while events come in faster than EC2 lets them be handled"""
        # Before the update, since the sweep is due as soon as its schedule has changed
        self.unnamed = self._not_enforced(self.fleet.names(is_to_be_enforced))
        instances = itertools.cycle(self.fleet.launch(100))
        named, in_flight = [], []
        self.tap.delay = 1
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            deployed = pool.submit(self.application.deploy, QuietDays=0, SweepSchedule="rate(1 minute)", **PARAMETERS)
            while not deployed.done():
                named.append(next(instances))
                self.application.put(running(named[-1]))
                in_flight.append(self.application.queue.counts()[1])
                time.sleep(0.4)
            deployed.result()
        self.tap.delay = 0
        live = self.application.live_variables()
        check("the alias live leads to a version with the new parameters", live["QUIET_DAYS"] == "0", live)
        self.cloud.wait_until("the queue is empty", self.application.queue.is_empty)
        check(f"{len(named)} events came in meanwhile, up to {max(in_flight)} messages were in flight", any(in_flight))
        check("all their instances are enforced", not self._not_enforced(named))
        check("no message is a dead letter", self.application.dead_letters.is_empty())

    def sweep(self):
        """The schedule's own sweep, without the evidence gate from now on, which goes on in a second invocation"""
        self.tap.page_delay = 1.5
        check(f"{len(self.unnamed)} instances that no event had named still allowed IMDSv1", len(self.unnamed) > 0)
        self.cloud.wait_until("the sweep has enforced them", lambda: not self._not_enforced(self.unnamed))
        self.cloud.wait_until("a sweep has gone on", lambda: self.application.continued_sweeps() > 0)
        self.tap.page_delay = 0
        self.cloud.wait_until("the sweep's queue is empty", self.application.sweep_queue.is_empty)
        versions = {process.version for process in self.cloud.started_functions()}
        check("no message is a dead letter", self.application.dead_letters.is_empty())
        check("they are, by a sweep in two invocations; nothing but published versions ever ran", "$LATEST" not in versions, versions)

    def removal(self):
        """sam delete"""
        before = self.fleet.options()
        self.application.delete()
        check("the stack is gone", not self.application.is_deployed())
        check("the instances are as they were", self.fleet.options() == before)

    def _not_enforced(self, instances):
        options = self.fleet.options()
        return [each for each in instances if options[each]["HttpTokens"] != "required"]


def check(claim, holds, *evidence):
    if not holds:
        raise Trouble("\n".join([f"this does not hold: {claim}", *map(str, evidence)]))
    print(f"   {claim}", flush=True)


def changed(changes):
    """An outcome's changes as EC2's options."""
    return {name[0].upper() + name[1:]: change["to"] for name, change in changes.items()}


def running(instance):
    """EC2's event that says so."""
    return {
        "source": "aws.ec2",
        "detail-type": "EC2 Instance State-change Notification",
        "resources": [],
        "detail": {"instance-id": instance, "state": "running"},
    }


def is_to_be_enforced(instance):
    return (
        instance["MetadataOptions"]["HttpEndpoint"] == "enabled"
        and not instance.get("Operator", {}).get("Managed")
        and not any(tag["Key"] == "imds-steward:exempt" for tag in instance.get("Tags", []))
    )


def main(client):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("rehearsal: terminated"))
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as work, Cloud(pathlib.Path(work), pathlib.Path(client)) as cloud:
            cloud.start()
            Rehearsal(cloud).play()
    except Trouble as trouble:
        sys.exit(f"rehearsal: {trouble}")
    print(f"passed in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
