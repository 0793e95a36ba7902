package dev.imdssteward.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests for losses that shrinking could cause without the build noticing. Each test runs a function of the jar in a
 * process of its own, after the priming.
 */
@EnabledIfSystemProperty(named = "artifact", matches = ".+")
class ArtifactTest {
    private static final String MODIFY = "ModifyInstanceMetadataOptions";

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("us-east-1"));
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "QUIET_DAYS", "0",
            "AWS_ENDPOINT_URL", simulator.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "any"));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void isSmall() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(zipped)) {
            Files.copy(Artifact.JAR, zip);
        }

        assertThat(zipped.size()).isLessThan(4_500_000);
    }

    @Test
    void hasEveryServiceProviderThatItNames() throws IOException {
        try (var jar = new JarFile(Artifact.JAR.toFile())) {
            for (var services : jar.stream()
                    .filter(it -> it.getName().matches("META-INF/services/[^/]+"))
                    .filter(it -> jar.getEntry(classFile(it.getName().substring(18))) != null)
                    .toList()) {
                try (var text = jar.getInputStream(services)) {
                    assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8).lines())
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filteredOn(line -> !line.isEmpty())
                            .allMatch(provider -> jar.getEntry(classFile(provider)) != null);
                }
            }
        }
    }

    /** Each lambda that is left makes the JVM write a class while a function starts. */
    @Test
    void hasTheLambdasThatAStartNeedsAsClasses() throws IOException {
        try (var jar = new JarFile(Artifact.JAR.toFile())) {
            for (var entry : jar.stream()
                    .filter(it -> it.getName().matches("dev/imdssteward/enforcer/(aws|event|lambda)/[^/]*\\.class"))
                    .toList()) {
                var type = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
                assertThat(type.methods().stream()
                                .flatMap(method -> method.code().stream())
                                .flatMap(CodeModel::elementStream)
                                .filter(InvokeDynamicInstruction.class::isInstance)
                                .map(it -> ((InvokeDynamicInstruction) it)
                                        .bootstrapMethod()
                                        .methodName()))
                        .as("bootstrap methods of %s", entry.getName())
                        .doesNotContain("metafactory", "makeConcatWithConstants");
            }
        }
    }

    @Test
    void modifiesAndPublishesAndTells() throws IOException {
        var id = simulator.fleet().add().id();
        simulator.faults().next(MODIFY, 1, Fault.accessDenied());
        environment.put("RESULT_EVENT_BUS_NAME", "default");
        environment.put("NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:topic");

        assertThat(enforce(id)).contains("access-denied");
        assertThat(enforce(id)).contains("\"outcome\":\"modified\"");

        assertThat(simulator.fleet().instance(id).options().tokens()).isEqualTo(Tokens.REQUIRED);
        assertThat(simulator.bus().count()).isEqualTo(2);
        assertThat(simulator.topics().count()).isEqualTo(1);
    }

    @Test
    void understandsAnError() throws IOException {
        var id = simulator.fleet().add().id();
        var gone = new Fault.Refused("InvalidInstanceID.NotFound", "The instance ID does not exist", 400);
        simulator.faults().always(MODIFY, gone);

        assertThat(enforce(id)).contains("\"outcome\":\"skipped\",\"reason\":\"not-found\"");
        assertThat(simulator.calls().of(MODIFY)).hasSize(1);
    }

    @Test
    void triesAgainWhenThrottled() throws IOException {
        var id = simulator.fleet().add().id();
        simulator.faults().next(MODIFY, 2, Fault.throttled());

        assertThat(enforce(id)).contains("\"outcome\":\"modified\"");
        assertThat(simulator.calls().of(MODIFY)).hasSize(3);
    }

    @Test
    void givesUpWhenThrottledToTheEnd() throws IOException {
        var id = simulator.fleet().add().id();
        simulator.faults().always(MODIFY, Fault.throttled());

        assertThat(enforce(id))
                .startsWith("UnfinishedException: ")
                .contains("\"outcome\":\"deferred\",\"reason\":\"throttled\"");
        assertThat(simulator.calls().of(MODIFY)).hasSize(3);
    }

    @Test
    void triesAgainAfterAnInternalErrorAndABrokenConnection() throws IOException {
        var id = simulator.fleet().add().id();
        simulator.faults().next("DescribeInstances", 1, new Fault.Reset());
        simulator.faults().next(MODIFY, 1, Fault.internalError());

        assertThat(enforce(id)).contains("\"outcome\":\"modified\"");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, amazonaws.com",
        "us-gov-west-1, amazonaws.com",
        "cn-north-1, amazonaws.com.cn",
        "eu-nowhere-9, amazonaws.com"
    })
    void findsEveryServiceInEveryPartitionAndInARegionThatItDoesNotKnow(String region, String suffix)
            throws IOException {
        try (var proxy = new RefusingProxy()) {
            environment.remove("AWS_ENDPOINT_URL");
            environment.putAll(Map.of("AWS_REGION", region, "JAVA_TOOL_OPTIONS", proxy.options()));

            assertThat(Artifact.answer(EveryClient.class.getName(), environment, "{}"))
                    .isEmpty();

            assertThat(proxy.hosts())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of("ec2", "monitoring", "events", "sns", "sqs", "lambda", "securityhub")
                                    .map(service -> service + "." + region + "." + suffix)
                                    .toList());
        }
    }

    @Test
    void defersWhenNothingAnswers() throws IOException {
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

        assertThat(enforce("i-0123456789abcdef0")).contains("\"outcome\":\"deferred\",\"reason\":\"transient-error\"");
    }

    @Test
    void toleratesAValueThatItDoesNotKnow() throws IOException {
        try (var ec2 = CannedServer.answering("""
                <DescribeInstancesResponse><reservationSet><item><instancesSet><item>\
                <instanceId>i-0123456789abcdef0</instanceId><instanceState><name>dreaming</name></instanceState>\
                </item></instancesSet></item></reservationSet></DescribeInstancesResponse>""")) {
            environment.put("AWS_ENDPOINT_URL", ec2.url());

            assertThat(enforce("i-0123456789abcdef0")).contains("\"reason\":\"imds-disabled\"");
        }
    }

    @Test
    void takesTheCredentialsThatSnapStartOffers() throws IOException {
        var id = simulator.fleet().add().id();
        try (var credentials = CannedServer.answering("""
                {"AccessKeyId":"any","SecretAccessKey":"any","Token":"any","Expiration":"2099-01-01T00:00:00Z"}""")) {
            environment.keySet().removeIf(name -> name.endsWith("ACCESS_KEY") || name.endsWith("ACCESS_KEY_ID"));
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", credentials.url());
            environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token");

            assertThat(enforce(id)).contains("\"outcome\":\"modified\"");

            assertThat(credentials.authorizations()).contains("token").containsOnly("token");
        }
    }

    @Test
    void takesNothingAlongFromBeforeTheSnapshot() throws IOException {
        var key = """
                {"AccessKeyId":"%s","SecretAccessKey":"any","Token":"any","Expiration":"2099-01-01T00:00:00Z"}""";
        try (var credentials = CannedServer.answering(key.formatted("BEFORE"), key.formatted("AFTER"));
                var ec2 = CannedServer.answering("<DescribeInstancesResponse/>")) {
            environment.keySet().removeIf(name -> name.endsWith("ACCESS_KEY") || name.endsWith("ACCESS_KEY_ID"));
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", credentials.url());
            environment.put("AWS_ENDPOINT_URL", ec2.url());

            assertThat(enforce("i-0123456789abcdef0")).contains("not-found");

            assertThat(credentials.authorizations()).hasSize(2);
            assertThat(ec2.authorizations()).isNotEmpty().allMatch(it -> it.contains("Credential=AFTER/"));
        }
    }

    @Test
    void asksForEvidence() throws IOException {
        var id = simulator.fleet().add().id();
        environment.put("QUIET_DAYS", "14");

        assertThat(enforce(id)).contains("\"outcome\":\"modified\"").contains("httpTokens");
        assertThat(simulator.calls().of("GetMetricData")).hasSize(1);
    }

    @Test
    void putsOffTheMessagesThatComeBack() throws IOException {
        var queue = simulator.queues().create("queue");
        var id = simulator.fleet().add().id();
        simulator.faults().always(MODIFY, Fault.throttled());
        environment.put("QUEUE_URL", simulator.queues().url(queue));
        queue.send("{}");
        var handle = queue.receive(1).getFirst().receiptHandle();

        var answer = Artifact.invoke("EnforceFunction", environment, """
                {"Records":[{"messageId":"m-1","receiptHandle":"%s","eventSource":"aws:sqs",\
                "attributes":{"ApproximateReceiveCount":"1"},\
                "body":"{\\"command\\":\\"enforce\\",\\"instanceIds\\":[\\"%s\\"]}"}]}""".formatted(handle, id));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
        assertThat(simulator.calls().of("ChangeMessageVisibilityBatch")).hasSize(1);
    }

    @Test
    void givesUpWhatFailsAtItsThirdReceive() throws IOException {
        var deadLetters = simulator.queues().create("dead-letters");
        var id = simulator.fleet().add().id();
        simulator.faults().always(MODIFY, Fault.accessDenied());
        environment.put("DEAD_LETTER_QUEUE_URL", simulator.queues().url(deadLetters));

        var answer = Artifact.invoke("EnforceFunction", environment, """
                {"Records":[{"messageId":"m-1","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"3"},\
                "body":"{\\"command\\":\\"enforce\\",\\"instanceIds\\":[\\"%s\\"]}"}]}""".formatted(id));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(deadLetters.visible()).isEqualTo(1);
    }

    @Test
    void sweepsPageByPage() throws IOException {
        var queue = simulator.queues().create("queue");
        populate(1_100);
        environment.put("QUEUE_URL", simulator.queues().url(queue));

        var answer = Artifact.invoke("SweepFunction", environment, "{}");

        assertThat(answer).isEqualTo("{\"nonCompliant\":1100,\"messages\":11}");
        assertThat(queue.visible()).isEqualTo(11);
    }

    @Test
    void sendsTheDigest() throws IOException {
        populate(3);
        environment.put("NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:topic");

        var answer = Artifact.invoke("DigestFunction", environment, "{}");

        assertThat(answer).startsWith("{\"sent\":true").contains("3 instances are non-compliant.");
    }

    @Test
    void reportsToSecurityHubAndReadsWhatItReported() throws IOException {
        populate(2);
        environment.put("SECURITY_HUB", "enabled");
        Artifact.invoke("DigestFunction", environment, "{}");
        simulator.fleet().terminate("i-%017x".formatted(1));

        Artifact.invoke("DigestFunction", environment, "{}");

        assertThat(simulator.calls().of("GetFindings")).hasSizeGreaterThan(1).allMatch(Call::succeeded);
        assertThat(simulator.calls().of("BatchImportFindings"))
                .hasSizeGreaterThan(2)
                .allMatch(Call::succeeded);
    }

    private String enforce(String id) throws IOException {
        var command = "{\"command\":\"enforce\",\"instanceIds\":[\"%s\"]}".formatted(id);
        return Artifact.invoke("EnforceFunction", environment, command);
    }

    private void populate(int instances) {
        var launched = Instant.now().minus(Duration.ofDays(60));
        for (var number = 0; number < instances; number++) {
            simulator.fleet().add(Instance.running("i-%017x".formatted(number), launched));
        }
    }

    private static String classFile(String name) {
        return name.replace('.', '/') + ".class";
    }
}
