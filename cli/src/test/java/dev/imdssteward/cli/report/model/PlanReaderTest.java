package dev.imdssteward.cli.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.cli.report.Plans;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

    @Test
    void readsTheExampleOfTheInterface() {
        var run = Plans.read("""
                {"schema":1,"generatedAt":"2026-11-23T12:00:00Z","options":{"httpTokens":"required"},
                 "totals":{"would-modify":1},
                 "instances":[{"account":"111122223333","region":"eu-central-1",
                  "name":"web-1","options":{"httpTokens":"optional","instanceMetadataTags":"disabled",
                  "httpPutResponseHopLimit":1,"httpEndpoint":"enabled"},"containerHost":true,
                  "origin":{"launchTemplate":"lt-0abc","version":"7"},
                  "instanceId":"i-0123456789abcdef0","outcome":"would-modify","reason":"audit",
                  "changes":{"httpTokens":{"from":"optional","to":"required"},
                             "httpPutResponseHopLimit":{"from":1,"to":2}},
                  "withheld":[{"option":"instanceMetadataTags","reason":"invalid-tag-keys","detail":"Patch Group","keys":["Patch Group"]}],
                  "trigger":"plan","actor":"arn:aws:iam::111122223333:user/dev"}]}""");

        assertThat(run.generatedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(run.options()).containsEntry("httpTokens", "required");
        assertThat(run.assessments())
                .containsExactly(new Assessment(
                        new Assessment.Subject(
                                new InstanceId("i-0123456789abcdef0"),
                                "web-1",
                                new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED),
                                Set.of(),
                                true,
                                new LaunchSource("lt-0abc", "7", null, null)),
                        new AccountAndRegion("111122223333", "eu-central-1"),
                        Reason.AUDIT,
                        List.of(
                                new Change(Option.TOKENS, "optional", "required"),
                                new Change(Option.HOP_LIMIT, "1", "2")),
                        List.of(new LeftOut(
                                Option.INSTANCE_TAGS,
                                Withheld.Reason.INVALID_TAG_KEYS,
                                "Patch Group",
                                List.of("Patch Group"))),
                        ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[7]",
                "[{}]",
                "[{\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"origin\":\"a\",\"stage\":\"begun\"}]",
                "[{\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"origin\":\"a\",\"stage\":\"canary\"}]",
                "[{\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"origin\":\"a\",\"stage\":\"refused\"}]"
            })
    void refusesOriginsOfAnotherForm(String origins) {
        var plan = Plans.plan().replace("\"instances\"", "\"origins\":" + origins + ",\"instances\"");

        assertThatThrownBy(() -> Plans.read(plan)).isInstanceOf(NotAPlanException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"schema\":2,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"instances\":[]}",
                "{\"schema\":1,\"generatedAt\":\"yesterday\",\"instances\":[]}",
                "{\"schema\":1,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"instances\":{}}",
                "{\"schema\":1,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"instances\":[7]}",
                "{\"schema\":1,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"instances\":[{}]}",
                "{\"schema\":1,\"generatedAt\":\"2026-11-23T12:00:00Z\",\"instances\":["
            })
    void refusesWhatIsNoPlan(String text) {
        assertThatThrownBy(() -> Plans.read(text)).isInstanceOf(NotAPlanException.class);
    }

    @Test
    void refusesNamesThatWouldEndUpInCommands() {
        var instance = Plans.compliant(1);

        assertThatThrownBy(() -> Plans.assessment(Plans.with(instance, "instanceId", "i-0; reboot")))
                .isInstanceOf(NotAPlanException.class);
        assertThatThrownBy(() -> Plans.assessment(Plans.with(instance, "region", "eu-west-1; reboot")))
                .isInstanceOf(NotAPlanException.class);
        assertThatThrownBy(() -> Plans.assessment(Plans.with(instance, "account", "$(reboot)")))
                .isInstanceOf(NotAPlanException.class);
    }
}
