package dev.imdssteward.simulator.event;

import dev.imdssteward.simulator.instance.AccountInRegion;
import java.util.Map;

/**
 * The caller of an action, as CloudTrail records it.
 *
 * @param identity CloudTrail's {@code userIdentity}
 * @param source CloudTrail's {@code sourceIPAddress}, which names a service where one makes the call
 * @param service whether an AWS service makes the call, which may set tags that start with {@code aws:}
 */
public record Actor(Map<String, Object> identity, String source, String userAgent, boolean service) {
    private static final String PRINCIPAL = "AROAEXAMPLEEXAMPLE01";

    public Actor {
        identity = Map.copyOf(identity);
    }

    /** The IAM user that an access key belongs to; it bears the key as its name. */
    public static Actor user(AccountInRegion place, String accessKey, String userAgent) {
        var name = accessKey.isEmpty() ? "anonymous" : accessKey;
        var identity = Map.<String, Object>of(
                "type",
                "IAMUser",
                "principalId",
                "AIDAEXAMPLEEXAMPLE001",
                "arn",
                place.iam("user/" + name),
                "accountId",
                place.account(),
                "accessKeyId",
                name,
                "userName",
                name);
        return new Actor(identity, "198.51.100.7", userAgent, false);
    }

    /** Amazon EC2 Auto Scaling under its service-linked role. */
    public static Actor autoScaling(AccountInRegion place) {
        var name = "AWSServiceRoleForAutoScaling";
        return assumed(
                place, name, "role/aws-service-role/autoscaling.amazonaws.com/" + name, "AutoScaling", "autoscaling");
    }

    /** EC2 Fleet on behalf of a caller's role, as Karpenter uses it. */
    public static Actor fleet(AccountInRegion place, String role) {
        return assumed(place, role, "role/" + role, "session", "ec2fleet");
    }

    private static Actor assumed(AccountInRegion place, String role, String rolePath, String session, String service) {
        var host = service + ".amazonaws.com";
        var issuer = Map.of(
                "type",
                "Role",
                "principalId",
                PRINCIPAL,
                "arn",
                place.iam(rolePath),
                "accountId",
                place.account(),
                "userName",
                role);
        var identity = Map.<String, Object>of(
                "type",
                "AssumedRole",
                "principalId",
                PRINCIPAL + ":" + session,
                "arn",
                place.sts("assumed-role/" + role + "/" + session),
                "accountId",
                place.account(),
                "sessionContext",
                Map.of("sessionIssuer", issuer, "attributes", Map.of("mfaAuthenticated", "false")),
                "invokedBy",
                host);
        return new Actor(identity, host, host, true);
    }
}
