package dev.imdssteward.local.template;

import java.util.Map;

/**
 * The names that CloudFormation gives to a stack's resources: stack, logical id and a suffix of its own. If the three
 * are longer than the service allows, it cuts the stack's part.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html">Name
 *     type</a>, which promises only that a name is unique; the cut is seen in published stacks (convox/rack issue 2297)
 */
record PhysicalNames(String stack) {
    private static final String SUFFIX = "1A2B3C4D5E6F";
    private static final int LONGEST = 255;
    private static final Map<String, Integer> LONGEST_BY_TYPE = Map.of(
            "AWS::Serverless::Function", 64,
            "AWS::IAM::Role", 64,
            "AWS::Events::Rule", 64,
            "AWS::Scheduler::Schedule", 64,
            "AWS::SQS::Queue", 80);

    String of(String type, String logicalId) {
        var rest = "-" + logicalId + "-" + SUFFIX;
        var room = LONGEST_BY_TYPE.getOrDefault(type, LONGEST) - rest.length();
        return stack.substring(0, Math.min(stack.length(), room)) + rest;
    }
}
