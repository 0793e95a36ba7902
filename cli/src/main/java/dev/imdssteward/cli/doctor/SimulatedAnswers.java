package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of AWS about a made-up deployment. */
record SimulatedAnswers(SimulatedState state, AccountAndRegion target) {

    /** The ARN of a queue of the stack. */
    String queueArn(String queue) {
        return "arn:aws:sqs:" + target.region() + ":" + target.account() + ":imds-steward-" + queue;
    }

    private String queueUrl(String queue) {
        return "https://sqs." + target.region() + ".amazonaws.com/" + target.account() + "/imds-steward-" + queue;
    }

    String trailArn(String name) {
        return "arn:aws:cloudtrail:" + target.region() + ":999988887777:trail/" + name;
    }

    Map<String, Object> mapping(String id, String queue, String mappingState) {
        return Map.of("UUID", id, "EventSourceArn", queue, "State", mappingState);
    }

    String resources() {
        var members = new StringBuilder();
        var physical = new ArrayList<>(List.of(
                physicalName("EnforceFunction", "F1"),
                physicalName("SweepFunction", "F1"),
                physicalName("EnforceRole", "R1"),
                queueUrl("EnforceQueue-Q1"),
                queueUrl("SweepQueue-Q3")));
        physical.addAll(state.rules.keySet());
        physical.addAll(state.schedules.keySet());
        for (var id : physical) {
            var logicalId = id.replaceFirst(".*-([A-Za-z]+)-[A-Z]\\d$", "$1");
            members.append("<member><LogicalResourceId>")
                    .append(logicalId)
                    .append("</LogicalResourceId><PhysicalResourceId>");
            members.append(id).append("</PhysicalResourceId></member>");
        }
        return members.toString();
    }

    /** The stack's part is cut where the whole would be longer than 64 characters. */
    String physicalName(String logicalId, String suffix) {
        return state.name.substring(0, Math.min(state.name.length(), 37)) + "-" + logicalId + "-" + suffix;
    }

    String members(String action, String list, String members, String more) {
        return "<%1$sResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><%1$sResult><%2$s>%3$s</%2$s>%4$s</%1$sResult></%1$sResponse>"
                .formatted(action, list, members, more);
    }

    Map<String, Object> schedule(String name) {
        return Map.of(
                "Name",
                name,
                "ScheduleExpression",
                name.contains("DigestTimer") ? "cron(0 7 * * ? *)" : "rate(6 hours)",
                "State",
                state.schedules.getOrDefault(name, "DISABLED"),
                "CreationDate",
                state.created.getEpochSecond());
    }

    Map<String, Object> function(String functionName) {
        return Map.of(
                "FunctionName",
                functionName,
                "Role",
                "arn:aws:iam::" + target.account() + ":role/" + functionName.replaceFirst(".*-([A-Za-z]+)-F1", "$1"),
                "Environment",
                Map.of("Variables", state.variables));
    }

    @Nullable
    Map<String, Object> json(String action, String body) {
        return switch (action) {
            case "GetQueueUrl" ->
                Map.of("QueueUrl", "http://queue/" + Json.object(body).get("QueueName"));
            case "GetQueueAttributes" ->
                Map.of("Attributes", queue(String.valueOf(Json.object(body).get("QueueUrl"))));
            case "ListRuleNamesByTarget" -> Map.of("RuleNames", List.copyOf(state.rules.keySet()));
            case "DescribeRule" -> rule(String.valueOf(Json.object(body).get("Name")));
            case "DescribeTrails" ->
                Map.of(
                        "trailList",
                        state.trails.keySet().stream()
                                .map(name -> Map.of("Name", name, "TrailARN", trailArn(name)))
                                .toList());
            case "GetTrailStatus" -> Map.of("IsLogging", state.isLogging);
            case "GetEventSelectors" ->
                Map.of("EventSelectors", List.of(Map.of("IncludeManagementEvents", true, "ReadWriteType", "All")));
            default -> null;
        };
    }

    Map<String, String> queue(String url) {
        var name = url.replaceFirst(".*/", "");
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("ApproximateNumberOfMessages", String.valueOf(state.waiting.getOrDefault(name, 0)));
        attributes.put("ApproximateNumberOfMessagesNotVisible", "0");
        attributes.put(
                "Policy",
                Json.compact(Map.of(
                        "arns", state.rules.keySet().stream().map(this::arn).toList())));
        if (name.endsWith("EnforceQueue-Q1")) {
            attributes.put(
                    "RedrivePolicy",
                    Json.compact(Map.of("deadLetterTargetArn", queueArn("EnforceDeadLetterQueue-Q2"))));
        }
        return attributes;
    }

    Map<String, Object> rule(String name) {
        return Map.of("Name", name, "Arn", arn(name), "State", state.rules.getOrDefault(name, "DISABLED"));
    }

    String arn(String rule) {
        return "arn:aws:events:" + target.region() + ":" + target.account() + ":rule/" + rule;
    }

    /** Denies what must never be permitted, unless the role has lost its guards. */
    String iam(String body) {
        var isForbidden = body.contains("=optional") || body.contains("=disabled");
        return """
                <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                <SimulatePrincipalPolicyResult><EvaluationResults><member>\
                <EvalActionName>ec2:ModifyInstanceMetadataOptions</EvalActionName><EvalDecision>DECISION</EvalDecision>\
                <OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations>\
                </OrganizationsDecisionDetail></member></EvaluationResults></SimulatePrincipalPolicyResult>\
                </SimulatePrincipalPolicyResponse>""".replace("DECISION", isForbidden && state.guarded ? "explicitDeny" : state.policyDecision);
    }

    String sts() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>example</SecretAccessKey>\
                <SessionToken>example</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>\
                </Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    }
}
