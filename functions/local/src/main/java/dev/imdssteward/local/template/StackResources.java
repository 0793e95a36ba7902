package dev.imdssteward.local.template;

import static java.util.Objects.requireNonNull;

import dev.imdssteward.enforcer.AccountAndRegion;

/** The values of {@code Ref} and {@code Fn::GetAtt} for the resources of a stack, and for the pseudo parameters. */
record StackResources(Template template, String stack, AccountAndRegion target) {
    private static final String ALIAS = "Aliaslive";

    Object reference(String name) {
        return switch (name) {
            case "AWS::AccountId" -> target.account();
            case "AWS::Region" -> target.region();
            case "AWS::Partition" -> target.partition();
            case "AWS::StackName" -> stack;
            default ->
                name.endsWith(ALIAS)
                        ? attribute(name.substring(0, name.length() - ALIAS.length()), "Arn") + ":live"
                        : reference(type(name), physicalName(name));
        };
    }

    private String reference(String type, String name) {
        return switch (type) {
            case "AWS::SNS::Topic" -> arn("sns", name);
            case "AWS::SQS::Queue" ->
                "https://sqs." + target.region() + ".amazonaws.com/" + target.account() + "/" + name;
            default -> name;
        };
    }

    String attribute(String logicalId, String attribute) {
        var name = physicalName(logicalId);
        return switch (type(logicalId) + "." + attribute) {
            case "AWS::Serverless::Function.Arn" -> arn("lambda", "function:" + name);
            case "AWS::SQS::Queue.Arn" -> arn("sqs", name);
            case "AWS::SQS::Queue.QueueName" -> name;
            case "AWS::Events::Rule.Arn" -> arn("events", "rule/" + name);
            case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + name + ":*");
            case "AWS::IAM::Role.Arn" -> "arn:" + target.partition() + ":iam::" + target.account() + ":role/" + name;
            default -> throw new IllegalArgumentException("Not an attribute that the template uses: " + logicalId);
        };
    }

    String physicalName(String logicalId) {
        return new PhysicalNames(stack).of(type(logicalId), logicalId);
    }

    private String type(String logicalId) {
        return String.valueOf(
                requireNonNull(template.resources().get(logicalId), logicalId).get("Type"));
    }

    private String arn(String service, String resource) {
        return "arn:" + target.partition() + ":" + service + ":" + target.region() + ":" + target.account() + ":"
                + resource;
    }
}
