package dev.imdssteward.cli.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.HostileTexts;
import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
    private static final AccountAndRegion PLACE = new AccountAndRegion(Plans.ACCOUNT, Plans.REGION);

    /** Stands for the AWS CLI: writes each of its arguments, and answers with a tag. */
    private static final String AWS = """
            #!/bin/sh
            for argument; do printf '%s\\0' "$argument" >>"$CALLS"; done
            echo '[{"Key":"new","Value":"kept, whatever it is"}]'
            """;

    @TempDir
    private Path folder;

    @Test
    void renamesATagAndKeepsItsValue() throws Exception {
        assertThat(run(rename("Patch Group").forInstance(id(1))))
                .containsSequence("--query", "Tags[?Key==`\"Patch Group\"`].{Key:`\"PatchGroup\"`,Value:Value}")
                .containsSequence(
                        "create-tags",
                        "--resources",
                        Plans.id(1),
                        "--tags",
                        "[{\"Key\":\"new\",\"Value\":\"kept, whatever it is\"}]")
                .containsSequence("delete-tags", "--resources", Plans.id(1), "--tags", "[{\"Key\":\"Patch Group\"}]");
    }

    @Test
    void runsOnceForEachInstance() throws Exception {
        var need = new Need(Cause.CONTAINER_HOP_LIMIT, PLACE, List.of());

        assertThat(run(ShellCommand.of(need).forInstances(List.of(id(1), id(2)))))
                .containsSubsequence("--instance-id", Plans.id(1), "--region", Plans.REGION)
                .containsSubsequence("--instance-id", Plans.id(2), "--region", Plans.REGION)
                .filteredOn("modify-instance-metadata-options"::equals)
                .hasSize(2);
    }

    @Test
    void tracesCallersOnAllInstancesAtOnce() throws Exception {
        var need = new Need(Cause.USES_IMDSV1, PLACE, List.of());

        assertThat(run(ShellCommand.of(need).forInstances(List.of(id(1), id(2)))))
                .containsExactly(
                        "ssm",
                        "send-command",
                        "--region",
                        Plans.REGION,
                        "--document-name",
                        "AWS-RunShellScript",
                        "--parameters",
                        "{\"commands\":[\"/usr/local/bin/imdsv trace --for 60m --json || [ $? = 1 ]\"],"
                                + "\"executionTimeout\":[\"3900\"]}",
                        "--instance-ids",
                        Plans.id(1),
                        Plans.id(2));
    }

    @Test
    void handsAnyTagKeyToTheCliAsItIsAndRunsNothingElse() throws Exception {
        for (var key : HostileTexts.ALL) {
            var arguments = run(rename(key).forInstances(List.of(id(1), id(2))));

            var deleted = Json.object(
                    arguments.get(arguments.lastIndexOf("--tags") + 1).replaceAll("^\\[|]$", ""));
            assertThat(deleted).isEqualTo(Map.of("Key", key));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder("aws", "calls");
        }
    }

    @Test
    void leavesKeysAloneByWhichOthersFindThings() {
        assertThat(rename("kubernetes.io/cluster/prod").template())
                .contains("create-tags")
                .contains("Key=imds-steward:exempt,Value=tags")
                .doesNotContain("delete-tags");
    }

    @Test
    void asksForTheTagsWhereThePlanDoesNotListTheKeys() {
        var need = Need.of(Plans.assessment(
                        Plans.withheld(1, "instanceMetadataTags", "invalid-tag-keys", "one, or two keys")))
                .getFirst();

        assertThat(need.invalidTagKeys()).isEmpty();
        assertThat(ShellCommand.of(need).template()).startsWith("aws ec2 describe-tags");
    }

    private static ShellCommand rename(String key) {
        return ShellCommand.of(new Need(Cause.INVALID_TAG_KEYS, PLACE, List.of(key)));
    }

    private static InstanceId id(int number) {
        return new InstanceId(Plans.id(number));
    }

    /** Runs a command in a shell, and returns all the arguments that the AWS CLI was given. */
    private List<String> run(String command) throws IOException, InterruptedException {
        var aws = Files.writeString(folder.resolve("aws"), AWS);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        var calls = Files.writeString(folder.resolve("calls"), "");
        var shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("CALLS", calls.toString());
        shell.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        var process = shell.start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return List.of(Files.readString(calls, StandardCharsets.UTF_8).split("\0"));
    }
}
