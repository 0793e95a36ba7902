package dev.imdssteward.local.template;

import static dev.imdssteward.local.template.Template.object;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.policy.ScopeTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class TemplateTest {
    private static final Template TEMPLATE = Template.packed();
    private static final List<String> RULES =
            List.of("LaunchRule", "StartRule", "TaggingRule", "TagChangeRule", "WeakeningRule");

    @Test
    void everyRuleSendsToTheQueueWithRetriesAndADeadLetterQueue() {
        var rules = TEMPLATE.resources("AWS::Events::Rule");
        assertThat(rules.remove("CentralBusRule")).isNotNull();

        assertThat(rules.keySet()).containsExactlyElementsOf(RULES);
        assertThat(rules.values())
                .allSatisfy(rule -> assertThat(rule.get("Targets"))
                        .isEqualTo(List.of(Map.of(
                                "Id", "EnforceQueue",
                                "Arn", arnOf("EnforceQueue"),
                                "RetryPolicy", Map.of("MaximumEventAgeInSeconds", 86400, "MaximumRetryAttempts", 185),
                                "DeadLetterConfig", Map.of("Arn", arnOf("EnforceDeadLetterQueue"))))));
    }

    @Test
    void theQueuesAdmitTheRulesOnlyAndNobodyWithoutTls() {
        var policies = TEMPLATE.resources("AWS::SQS::QueuePolicy");

        assertThat(policies).hasSize(2);
        assertThat(statements(the("AWS::SQS::QueuePolicy", "SweepQueuePolicy")))
                .extracting(it -> it.get("Effect"), it -> it.get("Action"), it -> it.get("Condition"))
                .containsExactly(tuple("Deny", "sqs:*", Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
        assertThat(the("AWS::SQS::QueuePolicy", "SweepQueuePolicy").get("Queues"))
                .isEqualTo(List.of(reference("SweepQueue")));
        var policy = the("AWS::SQS::QueuePolicy", "EnforceQueuePolicy");
        assertThat(policy.get("Queues"))
                .isEqualTo(List.of(reference("EnforceQueue"), reference("EnforceDeadLetterQueue")));
        assertThat(statements(policy))
                .extracting(
                        it -> it.get("Effect"),
                        it -> it.get("Principal"),
                        it -> it.get("Action"),
                        it -> it.get("Condition"))
                .containsExactly(
                        tuple(
                                "Allow",
                                Map.of("Service", "events.amazonaws.com"),
                                "sqs:SendMessage",
                                Map.of(
                                        "ArnEquals",
                                        Map.of(
                                                "aws:SourceArn",
                                                RULES.stream()
                                                        .map(TemplateTest::arnOf)
                                                        .toList()))),
                        tuple("Deny", "*", "sqs:*", Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
    }

    @Test
    void allQueuesAreEncrypted() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue").values())
                .hasSize(3)
                .allSatisfy(queue -> assertThat(queue).containsEntry("SqsManagedSseEnabled", true));
    }

    @Test
    void aBatchStaysHiddenForSixTimesTheTimeoutAndTheWindow() {
        var batching = batching();

        assertThat(number(queue(), "VisibilityTimeout"))
                .isGreaterThanOrEqualTo(
                        6 * number(function(), "Timeout") + number(batching, "MaximumBatchingWindowInSeconds"));
        assertThat(batching)
                .containsEntry("Queue", arnOf("EnforceQueue"))
                .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                .containsEntry("ScalingConfig", Map.of("MaximumConcurrency", 2));
        assertThat(TEMPLATE.environment("EnforceFunction")).containsEntry("MAXIMUM_CONCURRENCY", "2");
    }

    @Test
    void theSweepsCommandsHaveAQueueOfTheirOwn() {
        var events = the("AWS::SQS::Queue", "EnforceQueue");
        var batching = object(
                object(object(function().get("Events")).get("SweepQueue")).get("Properties"));

        assertThat(the("AWS::SQS::Queue", "SweepQueue"))
                .containsAllEntriesOf(Map.of(
                        "VisibilityTimeout", requireNonNull(events.get("VisibilityTimeout")),
                        "RedrivePolicy", requireNonNull(events.get("RedrivePolicy")),
                        "MessageRetentionPeriod", requireNonNull(events.get("MessageRetentionPeriod"))));
        assertThat(batching)
                .containsEntry("Queue", arnOf("SweepQueue"))
                .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                .containsEntry("ScalingConfig", Map.of("MaximumConcurrency", 2));
        var stack = Stack.of(Stack.SIMULATED);
        var sweepQueue = stack.resolve(reference("SweepQueue"));
        assertThat(stack.environment("SweepFunction").get("QUEUE_URL")).isEqualTo(sweepQueue);
        assertThat(stack.environment("EnforceFunction"))
                .containsEntry("SWEEP_QUEUE_URL", String.valueOf(sweepQueue))
                .containsEntry("QUEUE_URL", String.valueOf(stack.resolve(reference("EnforceQueue"))));
    }

    @Test
    void anUnknownInstanceIsGivenUpBeforeItsEventIsADeadLetter() {
        var redrive = object(queue().get("RedrivePolicy"));
        var receivesInTenMinutes = 1 + Math.ceilDiv(600, number(queue(), "VisibilityTimeout"));

        assertThat(number(redrive, "maxReceiveCount")).isGreaterThan(Math.max(5, receivesInTenMinutes));
        assertThat(redrive).containsEntry("deadLetterTargetArn", arnOf("EnforceDeadLetterQueue"));
    }

    @Test
    void deadLettersAreKeptForTwoWeeks() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue").get("EnforceDeadLetterQueue"))
                .containsEntry("MessageRetentionPeriod", 1_209_600);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EnforceRole | ec2:DescribeInstances ec2:ModifyInstanceMetadataOptions cloudwatch:GetMetricData \
            sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility sqs:SendMessage \
            sns:Publish events:PutEvents
            SweepRole   | ec2:DescribeInstances ec2:GetInstanceMetadataDefaults ec2:ModifyInstanceMetadataDefaults \
            cloudwatch:GetMetricData sqs:SendMessage sns:Publish lambda:InvokeFunction events:PutEvents
            DigestRole  | ec2:DescribeInstances cloudwatch:GetMetricData sns:Publish \
            securityhub:BatchImportFindings securityhub:GetFindings
            """)
    void aFunctionMayDoThisAndNothingElse(String role, String actions) {
        var everyFunction = List.of(
                "logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords");

        assertThat(IamActions.allowedTo(role))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(actions.split(" +", -1)), everyFunction.stream())
                                .toList());
        assertThat(the("AWS::IAM::Role", role)).doesNotContainKey("ManagedPolicyArns");
    }

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        assertThat(TEMPLATE.resources("AWS::Serverless::Function").values())
                .extracting(function -> function.get("Role"))
                .containsExactly(arnOf("EnforceRole"), arnOf("SweepRole"), arnOf("DigestRole"));
    }

    @Test
    void onlyInstancesOfThisAccountAndRegionAreModified() {
        assertThat(statementsOfTheRole("Allow"))
                .filteredOn(it -> "ec2:ModifyInstanceMetadataOptions".equals(it.get("Action")))
                .extracting(it -> it.get("Resource"))
                .containsExactly(
                        Map.of("Fn::Sub", "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/*"));
    }

    @Test
    void theFunctionCanOnlyTighten() {
        var tight = Map.of(
                "ec2:Attribute/HttpTokens", "required",
                "ec2:Attribute/HttpEndpoint", "enabled",
                "ec2:Attribute/InstanceMetadataTags", "enabled");

        assertThat(conditionsOfModify("Allow")).containsExactly(Map.of("StringEqualsIfExists", tight));
        assertThat(conditionsOfModify("Deny"))
                .contains(asksForAnythingBut("ec2:Attribute/HttpTokens", "required"))
                .contains(asksForAnythingBut("ec2:Attribute/HttpEndpoint", "enabled"))
                .contains(asksForAnythingBut("ec2:Attribute/InstanceMetadataTags", "enabled"));
    }

    @Test
    void anExemptInstanceIsDeniedToTheFunction() {
        assertThat(conditionsOfModify("Deny"))
                .contains(Map.of("StringEquals", Map.of("aws:ResourceTag/imds-steward:exempt", "all")));
        assertThat(TEMPLATE.environment("EnforceFunction")).containsEntry("EXEMPTION_TAG_KEY", "imds-steward:exempt");
    }

    @Test
    void twoStacksCanLiveInOneAccount() {
        assertThat(TEMPLATE.resources())
                .allSatisfy((id, resource) -> assertThat(object(resource.get("Properties")))
                        .doesNotContainKeys(
                                "FunctionName",
                                "QueueName",
                                "RoleName",
                                "LogGroupName",
                                "Name",
                                "TopicName",
                                "AlarmName"));
    }

    /**
     * Lambda's guide names the Regions that lack SnapStart. A Region that is new to the SDK fails here until somebody has
     * looked there whether it has it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html#snapstart-supported-regions">SnapStart's
     *     Regions</a>
     */
    @Test
    void snapStartIsLeftOffWhereLambdaLacksIt() {
        var without = new ArrayList<String>();
        var with = new ArrayList<String>();
        for (var region : Region.regions()) {
            if (!region.isGlobalRegion()) {
                var usesIt = Stack.of(new AccountAndRegion("111122223333", region.id()))
                        .holds("UsesSnapStart");
                (usesIt ? with : without).add(region.id());
            }
        }

        assertThat(without)
                .filteredOn(region -> !region.matches("(cn|us-gov|us-iso|us-isob|us-isof|eu-isoe|eusc)-.*"))
                .containsExactlyInAnyOrder("ap-east-2", "ap-southeast-6");
        assertThat(with)
                .containsExactlyInAnyOrder(
                        ("af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2"
                                        + " ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5"
                                        + " ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1"
                                        + " eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1"
                                        + " mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2")
                                .split(" ", -1));
    }

    @Test
    void snapStartCanBeLeftOffEverywhere() {
        var stack = Stack.named("s", Stack.SIMULATED, Map.of("SnapStart", "off"));

        assertThat(stack.holds("UsesSnapStart")).isFalse();
    }

    /** An endpoint of FIPS demands one of the secp groups. */
    @Test
    void onlyAProcessThatIsNotPrimedPrefersKeysThatAreQuickToMakeAtFirst() {
        var common = "-Xms64m -Dhttp.keepAlive.time.server=50";
        var groups = " -Djdk.tls.namedGroups=x25519,ffdhe3072,secp256r1,secp384r1,secp521r1";
        var plain = Stack.named("s", Stack.SIMULATED, Map.of("SnapStart", "off"));
        var primed = Stack.named("s", Stack.SIMULATED, Map.of());

        assertThat(plain.environment("EnforceFunction")).containsEntry("JAVA_TOOL_OPTIONS", common + groups);
        assertThat(primed.environment("EnforceFunction")).containsEntry("JAVA_TOOL_OPTIONS", common);
    }

    @Test
    void theLogGroupBelongsToTheStackAndForgets() {
        assertThat(TEMPLATE.resources("AWS::Logs::LogGroup").get("LogGroup"))
                .containsEntry("RetentionInDays", reference("LogRetentionDays"));
    }

    @Test
    void everyParameterHasADescriptionAndADefault() {
        assertThat(TEMPLATE.parameters())
                .allSatisfy((name, parameter) -> assertThat(parameter).as(name).containsKeys("Description", "Default"));
    }

    @Test
    void theConsoleGroupsAndLabelsEveryParameter() {
        var console = requireNonNull(TEMPLATE.section("Metadata").get("AWS::CloudFormation::Interface"));
        var groups = (List<?>) requireNonNull(console.get("ParameterGroups"));

        assertThat(groups.stream()
                        .flatMap(
                                group -> ((List<?>) requireNonNull(object(group).get("Parameters"))).stream()))
                .map(String::valueOf)
                .containsExactlyInAnyOrderElementsOf(TEMPLATE.parameterNames());
        assertThat(object(console.get("ParameterLabels"))).containsOnlyKeys(TEMPLATE.parameterNames());
    }

    @Test
    void theFunctionRunsWithTheDefaultsOfTheParameters() {
        assertThat(TEMPLATE.environment("EnforceFunction"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("MODE", "enforce"),
                        entry("HTTP_TOKENS", "required"),
                        entry("INSTANCE_METADATA_TAGS", "enabled"),
                        entry("MINIMUM_HOP_LIMIT", "0"),
                        entry("CONTAINER_HOP_LIMIT", "2"),
                        entry("QUIET_DAYS", "14"),
                        entry("LAUNCH_EVIDENCE", "origin"),
                        entry("CANARY", "origin"),
                        entry("SCOPE_TAG", ""),
                        entry("EXEMPTION_TAG_KEY", "imds-steward:exempt"),
                        entry("MODIFY_CALLS_PER_SECOND", "5"),
                        entry("MAXIMUM_CONCURRENCY", "2"),
                        entry("LOG_LEVEL", "INFO"),
                        entry("RESULT_EVENT_BUS_NAME", "default")));
    }

    @Test
    void sweepAndDigestWeighEvidenceByTheParametersOfTheGate() {
        var gate = TEMPLATE.variablesOf("EnforceFunction")
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        for (var function : List.of("SweepFunction", "DigestFunction")) {
            for (var name : List.of("QUIET_DAYS", "LAUNCH_EVIDENCE", "CANARY", "SCOPE_TAG")) {
                assertThat(TEMPLATE.variablesOf(function)).contains(Map.entry(name, requireNonNull(gate.get(name))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SweepFunction", "DigestFunction"})
    void lambdaTellsAPersonWhereAFunctionFailsThatNobodyWaitsFor(String function) {
        assertThat(the("AWS::Serverless::Function", function))
                .containsEntry(
                        "EventInvokeConfig",
                        Map.of(
                                "DestinationConfig",
                                Map.of(
                                        "OnFailure",
                                        Map.of("Type", "SNS", "Destination", reference("NotificationTopic")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Stage", "Stage=dev", "Stage=dev,test", "Stage=a=b", "Cost Center=R and D,Ops", "a", "a=b", "a,b",
                "=", "=dev", "Stage=", "Stage=dev,", "Stage=,dev", "Stage=dev, test", "Stage=dev ", " Stage",
                        "Stage =dev"
            })
    void theConsoleAcceptsTheScopeTagsThatTheFunctionsCanRead(String tag) {
        var pattern = String.valueOf(
                requireNonNull(TEMPLATE.parameters().get("ScopeTag")).get("AllowedPattern"));

        assertThat(tag.matches(pattern)).isEqualTo(isReadable(tag));
    }

    private static boolean isReadable(String tag) {
        try {
            return ScopeTag.parse(tag) != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Test
    void resultsOfThisAccountAreSentOnToTheCentralBusOnly() {
        var rule = the("AWS::Events::Rule", "CentralBusRule");
        var role = the("AWS::IAM::Role", "CentralBusRole");

        assertThat(rule)
                .containsEntry("EventBusName", reference("ResultEventBusName"))
                .containsEntry(
                        "EventPattern",
                        Map.of(
                                "source", List.of("imds-steward"),
                                "account", List.of(reference("AWS::AccountId")),
                                "region", List.of(reference("AWS::Region"))))
                .containsEntry(
                        "Targets",
                        List.of(Map.of(
                                "Id", "CentralEventBus",
                                "Arn", reference("CentralEventBusArn"),
                                "RoleArn", arnOf("CentralBusRole"))));
        assertThat(IamActions.policies(role).flatMap(it -> statements(it).stream()))
                .extracting(it -> it.get("Action"), it -> it.get("Resource"))
                .containsExactly(tuple("events:PutEvents", reference("CentralEventBusArn")));
        assertThat(List.of("CentralBusRule", "CentralBusRole"))
                .allSatisfy(
                        id -> assertThat(TEMPLATE.resources().get(id)).containsEntry("Condition", "SendsResultsOn"));
    }

    @Test
    void anUpdateReplacesNoQueueAndNoSubscriptionToIt() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue").values())
                .allSatisfy(queue -> assertThat(queue).doesNotContainKeys("QueueName", "FifoQueue"));
        assertThat(function()).doesNotContainKey("FunctionName");
        assertThat(batching()).containsEntry("Queue", arnOf("EnforceQueue"));
    }

    private static List<Map<String, Object>> statementsOfTheRole(String effect) {
        var statements = new ArrayList<Map<String, Object>>();
        IamActions.policies(role())
                .forEach(policy -> statements(policy).forEach(it -> statements.add(IamActions.whatever(it))));
        return statements.stream().filter(it -> effect.equals(it.get("Effect"))).toList();
    }

    private static List<Object> conditionsOfModify(String effect) {
        return statementsOfTheRole(effect).stream()
                .filter(it -> "ec2:ModifyInstanceMetadataOptions".equals(it.get("Action")))
                .map(it -> it.get("Condition"))
                .toList();
    }

    private static Map<String, Object> asksForAnythingBut(String key, String value) {
        return Map.of("StringNotEquals", Map.of(key, value), "Null", Map.of(key, "false"));
    }

    private static List<Map<String, Object>> statements(Map<String, Object> policy) {
        return list(object(policy.get("PolicyDocument")), "Statement");
    }

    private static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return ((List<?>) requireNonNull(parent.get(key)))
                .stream().map(Template::object).toList();
    }

    private static int number(Map<String, Object> parent, String key) {
        return (int) requireNonNull(parent.get(key));
    }

    private static Map<String, Object> the(String type, String id) {
        return requireNonNull(TEMPLATE.resources(type).get(id));
    }

    private static Map<String, Object> batching() {
        return object(object(object(function().get("Events")).get("Queue")).get("Properties"));
    }

    private static Map<String, Object> function() {
        return the("AWS::Serverless::Function", "EnforceFunction");
    }

    private static Map<String, Object> role() {
        return the("AWS::IAM::Role", "EnforceRole");
    }

    private static Map<String, Object> queue() {
        return the("AWS::SQS::Queue", "EnforceQueue");
    }

    private static Map<String, Object> reference(String id) {
        return Map.of("Ref", id);
    }

    private static Map<String, Object> arnOf(String id) {
        return Map.of("Fn::GetAtt", List.of(id, "Arn"));
    }
}
