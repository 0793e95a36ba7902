package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.query.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One call of an action of EC2 Auto Scaling. */
record ScalingRequest(Parameters parameters, AccountInRegion place, Instant time) {

    String account() {
        return place.account();
    }

    String region() {
        return place.region();
    }

    /** The ARN of something of the caller's account, with a made-up but constant UUID. */
    String arn(String kind, String name) {
        var uuid = UUID.nameUUIDFromBytes((account() + region() + kind + name).getBytes(StandardCharsets.UTF_8));
        return "arn:aws:autoscaling:" + region() + ":" + account() + ":" + kind + ":" + uuid + ":" + kind + "Name/"
                + name;
    }
}
