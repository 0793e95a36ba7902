package dev.imdssteward.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.lambda.DigestFunction;
import dev.imdssteward.enforcer.lambda.EnforceFunction;
import dev.imdssteward.enforcer.lambda.SweepFunction;
import dev.imdssteward.fixtures.IamPolicy;
import dev.imdssteward.fixtures.IamRequest;
import dev.imdssteward.local.FunctionCalls.Noted;
import dev.imdssteward.local.template.IamActions;
import dev.imdssteward.local.template.RolePolicies;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.policy.Option;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every permission in the template is used, and every call is permitted: what the functions call in all tests of this module,
 * held against their roles as IAM would, in a stack of a stack set, whose name CloudFormation has to cut. Each test first has
 * its function call all that it may, so that it holds alone as well.
 */
@Isolated // after all others, when all calls are made
class PermissionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountAndRegion TARGET = Stack.SIMULATED;
    private static final String STACK = "StackSet-imds-steward-1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Map<String, String> PARAMETERS =
            Map.of("AccountDefaults", "enforced", "SecurityHub", "enabled", "Tracing", "on");
    private static final String CONTAINER_HOP_LIMIT = "2";
    /** The actions of Lambda itself with a function's role: logs, traces, and polling the queue. */
    private static final Set<String> BY_LAMBDA = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes");

    private final Stack stack = Stack.named(STACK, TARGET, PARAMETERS);
    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)).withRegion(TARGET.region()));

    @BeforeEach
    void populate() {
        stack.names("AWS::SQS::Queue")
                .values()
                .forEach(name -> simulator.queues().create(name, Duration.ofMinutes(1)));
        simulator.fleet().add(Instance.running("i-00000000000000001", NOW.minus(Duration.ofDays(60))));
        simulator
                .fleet()
                .add(Instance.running("i-00000000000000002", NOW).withTag("imds-steward:exempt", "unreadable"));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void theStacksNameIsCutAsCloudFormationCutsIt() {
        assertThat(STACK).hasSize(58);
        assertThat(stack.names("AWS::Serverless::Function").values())
                .allSatisfy(name -> assertThat(name).hasSize(64).doesNotStartWith(STACK));
    }

    @Test
    void enforceFunction() throws IOException {
        var queue = simulator
                .queues()
                .find(requireNonNull(stack.names("AWS::SQS::Queue").get("EnforceQueue")))
                .orElseThrow();
        queue.send("{\"detail-type\":\"Tag Change on Resource\",\"detail\":{},\"resources\":["
                + "\"arn:aws:ec2:us-east-1:111122223333:instance/i-00000000000000001\","
                + "\"arn:aws:ec2:us-east-1:111122223333:instance/i-00000000000000002\"]}");
        queue.send("unreadable");
        var function = deployed(
                "EnforceFunction",
                new EnforceFunction(environment("EnforceFunction"), connection(), InstantSource.fixed(NOW), _ -> {}));

        new EventSourceMapping(queue, 10, function).poll();
        simulator.faults().always("DescribeInstances", Fault.accessDenied());
        function.invoke("""
                {"Records":[{"messageId":"m-1","attributes":{"ApproximateReceiveCount":"3"},\
                "body":"{\\"command\\":\\"enforce\\",\\"instanceIds\\":[\\"i-00000000000000001\\"]}"}]}""");

        assertEachCallIsPermittedAndEachPermissionUsed("EnforceFunction", "EnforceRole");
    }

    @Test
    void sweepFunction() throws IOException {
        simulator.fleet().populate(5_000, 1);
        simulator.fleet().usage().refused("i-00000000000000001", NOW.minus(Duration.ofMinutes(20)), 1);

        assertThat(deployed(
                                "SweepFunction",
                                new SweepFunction(environment("SweepFunction"), connection(), new Hurried()))
                        .invoke("{}"))
                .isInstanceOf(InvocationResult.Returned.class);

        assertEachCallIsPermittedAndEachPermissionUsed("SweepFunction", "SweepRole");
    }

    @Test
    void digestFunction() throws IOException {
        assertThat(deployed("DigestFunction", new DigestFunction(environment("DigestFunction"), connection()))
                        .invoke("{}"))
                .isInstanceOf(InvocationResult.Returned.class);

        assertEachCallIsPermittedAndEachPermissionUsed("DigestFunction", "DigestRole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EnforceQueue", "SweepQueue"})
    void lambdaMayPollBothQueuesAndTheFunctionPutMessagesOff(String logicalId) {
        var queue = String.valueOf(stack.resolve(Map.of("Fn::GetAtt", List.of(logicalId, "Arn"))));
        assertThat(policies("EnforceRole").permit(new IamRequest("sqs:ChangeMessageVisibility", queue, Map.of())))
                .isTrue();

        assertThat(BY_LAMBDA)
                .filteredOn(action -> action.startsWith("sqs:"))
                .allMatch(action -> policies("EnforceRole").permit(new IamRequest(action, queue, Map.of())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Attribute/HttpTokens=required                                       | true
        Attribute/HttpTokens=required Attribute/HttpPutResponseHopLimit=2   | true
        Attribute/InstanceMetadataTags=enabled                              | true
        Attribute/HttpTokens=required Attribute/HttpEndpoint=enabled        | true
        Attribute/HttpTokens=optional                                       | false
        Attribute/InstanceMetadataTags=disabled                             | false
        Attribute/HttpEndpoint=disabled                                     | false
        Attribute/HttpPutResponseHopLimit=1                                 | false
        Attribute/HttpPutResponseHopLimit=64                                | false
        Attribute/HttpProtocolIpv6=enabled                                  | false
        Attribute/HttpProtocolIpv6=disabled                                 | false
        Attribute/HttpEndpoint=enabled MetadataHttpEndpoint=disabled        | false
        Attribute/HttpTokens=required MetadataHttpEndpoint=disabled         | false
        """)
    void iamPermitsTheFunctionToTightenAndNothingElse(String context, boolean permitted) {
        assertThat(policies("EnforceRole").permit(modification(context))).isEqualTo(permitted);
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void iamPermitsTheStrongestWordOfEveryOptionAndNoWeakerValue(Option option) {
        var asked = "Attribute/" + option.parameter() + "=";
        var hasWords = !option.strongest().isEmpty();

        assertThat(option.valuesBelow(hasWords ? 1 : Integer.parseInt(CONTAINER_HOP_LIMIT)))
                .isNotEmpty()
                .noneMatch(weaker -> policies("EnforceRole").permit(modification(asked + weaker)));
        assertThat(policies("EnforceRole")
                        .permit(modification(asked + (hasWords ? option.strongest() : CONTAINER_HOP_LIMIT))))
                .isTrue();
    }

    @Test
    void iamKnowsWhatTheDefaultKeyExemptsAndNoOther() {
        var exempt = new LinkedHashMap<>(
                modification("Attribute/HttpTokens=required").context());
        exempt.put("aws:ResourceTag/imds-steward:exempt", "all");
        var call = new IamRequest(
                "ec2:ModifyInstanceMetadataOptions", modification("").resource(), exempt);
        var otherKey = Stack.named(STACK, TARGET, Map.of("ExemptionTagKey", "owner:exempt"));

        assertThat(policies("EnforceRole").permit(call)).isFalse();
        assertThat(RolePolicies.of(otherKey, "EnforceRole").permit(call))
                .as("denied again and again what nobody tells the function to leave alone")
                .isTrue();
    }

    @ParameterizedTest(name = "AccountDefaults={0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        secure    | HttpTokens=required                             | true
        secure    | HttpPutResponseHopLimit=2                       | true
        secure    | HttpTokens=required HttpPutResponseHopLimit=2   | true
        secure    | HttpTokensEnforced=enabled                      | false
        enforced  | HttpTokensEnforced=enabled                      | true
        enforced  | HttpTokensEnforced=disabled                     | false
        enforced  | HttpTokens=optional                             | false
        enforced  | HttpTokens=no-preference                        | false
        enforced  | HttpPutResponseHopLimit=1                       | false
        enforced  | HttpPutResponseHopLimit=-1                      | false
        enforced  | HttpTokens=required HttpEndpoint=enabled        | false
        enforced  | HttpTokens=required HttpEndpoint=disabled       | false
        enforced  | HttpTokens=required InstanceMetadataTags=enabled| false
        unchanged | HttpTokens=required                             | false
        """)
    void iamPermitsTheDefaultsThatAreAskedForAndNothingElse(String accountDefaults, String asked, boolean permitted) {
        var context = new LinkedHashMap<String, String>();
        context.put("ec2:Region", TARGET.region());
        put(context, "ec2:Attribute/", asked);
        var stack = Stack.named(STACK, TARGET, Map.of("AccountDefaults", accountDefaults));

        assertThat(RolePolicies.of(stack, "SweepRole")
                        .permit(new IamRequest("ec2:ModifyInstanceMetadataDefaults", "*", context)))
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ec2:us-east-1:111122223333:instance/i-1, true",
        "arn:aws:ec2:eu-west-1:111122223333:instance/i-1, false",
        "arn:aws:ec2:us-east-1:999988887777:instance/i-1, false"
    })
    void iamKnowsTheAccountAndTheRegion(String instance, boolean permitted) {
        var context = modification("Attribute/HttpTokens=required").context();

        assertThat(policies("EnforceRole")
                        .permit(new IamRequest("ec2:ModifyInstanceMetadataOptions", instance, context)))
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({"imds-steward, true", "aws.ec2, false", "billing, false"})
    void iamPermitsResultsOfItsOwnOnTheBusAndNothingElse(String source, boolean permitted) {
        var bus = "arn:aws:events:us-east-1:111122223333:event-bus/default";
        var call = new IamRequest("events:PutEvents", bus, Map.of("events:source", source));

        assertThat(policies("EnforceRole").permit(call)).isEqualTo(permitted);
        assertThat(policies("SweepRole").permit(call)).isEqualTo(permitted);
    }

    private void assertEachCallIsPermittedAndEachPermissionUsed(String function, String role) throws IOException {
        var calls = FunctionCalls.all().stream()
                .filter(call -> call.function().equals(function))
                .map(PermissionsTest::here)
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(policies(role).permit(call))
                        .as("%s may make the call %s", role, call)
                        .isTrue());
        assertThat(Stream.concat(calls.stream().map(IamRequest::action), lambdasOwn(role)))
                .containsAll(permissions(role));
    }

    /** Lambda itself makes these calls for the sweep, where it fails. */
    private static Stream<String> lambdasOwn(String role) {
        return role.equals("SweepRole") ? Stream.of("sns:Publish") : Stream.of();
    }

    /** A call in this stack's account and Region; what some other test has named is any resource, its hop limit this one's. */
    private static IamRequest here(Noted call) {
        var request = call.request();
        var resource = request.resource()
                .replace(IamRequests.HERE + ":" + IamRequests.HERE, TARGET.region() + ":" + TARGET.account());
        var isKnown = resource.equals("*")
                || resource.matches(".*(instance/|product/|event-bus/default|" + STACK.substring(0, 22) + ").*");
        var context = new LinkedHashMap<>(request.context());
        context.computeIfPresent("ec2:Region", (_, _) -> TARGET.region());
        context.computeIfPresent("ec2:Attribute/HttpPutResponseHopLimit", (_, _) -> CONTAINER_HOP_LIMIT);
        return new IamRequest(request.action(), isKnown ? resource : "", context);
    }

    private static IamRequest modification(String asked) {
        var context = new LinkedHashMap<String, String>();
        context.put("ec2:Region", TARGET.region());
        context.put("ec2:MetadataHttpEndpoint", "enabled");
        put(context, "ec2:", asked);
        return new IamRequest(
                "ec2:ModifyInstanceMetadataOptions",
                "arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0",
                context);
    }

    private static void put(Map<String, String> context, String prefix, String asked) {
        Arrays.stream(asked.split(" +", -1))
                .filter(key -> !key.isEmpty())
                .map(key -> key.split("=", 2))
                .forEach(key -> context.put(prefix + key[0], key[1]));
    }

    private IamPolicy policies(String role) {
        return RolePolicies.of(stack, role);
    }

    private Map<String, String> environment(String function) {
        var environment = stack.environment(function);
        stack.names("AWS::SQS::Queue")
                .forEach((id, name) -> environment.replaceAll((_, value) -> value.endsWith("/" + name)
                        ? simulator.queues().url(simulator.queues().find(name).orElseThrow())
                        : value));
        return environment;
    }

    private DeployedFunction deployed(String logicalId, RequestStreamHandler handler) {
        return new DeployedFunction(handler, InstantSource.fixed(NOW), Duration.ofMinutes(10), _ -> {})
                .invokedAs(String.valueOf(stack.resolve(Map.of("Ref", logicalId + "Aliaslive"))));
    }

    private Connection connection() {
        return Connection.to(simulator.endpoint());
    }

    private static Set<String> permissions(String role) {
        return IamActions.allowedTo(role).stream()
                .filter(action -> !BY_LAMBDA.contains(action))
                .collect(Collectors.toSet());
    }

    /** A clock by which the time of an invocation is over soon. */
    private static final class Hurried implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }
    }
}
