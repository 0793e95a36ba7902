package dev.imdssteward.enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.BatchReport.UnresolvedLaunch;
import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTest {
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
    private static final Changes TOKENS_REQUIRED = new Changes(PLAIN, PLAIN.withTokens(Tokens.REQUIRED));
    private static final Trigger RUNNING = new Trigger("EC2 Instance State-change Notification", null, null);
    private static final Trigger WEAKENING =
            new Trigger("ModifyInstanceMetadataOptions", "arn:aws:iam::111122223333:user/dev", null);

    @Test
    void tellsNobodyOfWhatNeedsNobody() {
        assertThat(noticeOf(
                        List.of(
                                outcome(1, Reason.ALREADY_COMPLIANT, "", RUNNING),
                                outcome(2, Reason.NON_COMPLIANT, "", RUNNING),
                                outcome(3, Reason.EXEMPT, "all", RUNNING),
                                outcome(4, Reason.THROTTLED, "", RUNNING)),
                        List.of(),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void tellsInOneMessageWhatNeedsAPerson() {
        var notice = noticeOf(
                        List.of(
                                outcome(
                                        1,
                                        Reason.ACCESS_DENIED,
                                        "UnauthorizedOperation: You are not authorized.",
                                        RUNNING),
                                outcome(2, Reason.EXEMPTION_UNREADABLE, "all until tomorrow", RUNNING)),
                        List.of(weakening(Set.of(), outcome(3, Reason.NON_COMPLIANT, "", WEAKENING))),
                        Set.of())
                .orElseThrow();

        assertThat(notice.subject()).isEqualTo("IMDS Steward: 3 instances");
        assertThat(notice.text()).isEqualTo("""
                i-00000000000000001 could not be made compliant (access-denied): UnauthorizedOperation: You are not \
                authorized. A message that names it is tried again, and goes to the dead-letter queue if it keeps failing.

                i-00000000000000002 is left alone for an exemption tag that cannot be read: "all until tomorrow". \
                Expected all, tokens or tags, then perhaps " until 2027-01-31" and " for " and a text.

                i-00000000000000003 was weakened by arn:aws:iam::111122223333:user/dev; that has been undone.""");
    }

    @Test
    void saysThatAnInstanceWasGivenUp() {
        var failed = outcome(1, Reason.REJECTED, "InvalidParameterValue: no.", RUNNING);

        assertThat(noticeOf(List.of(failed), List.of(), Set.of(failed.instanceId()))
                        .orElseThrow()
                        .text())
                .isEqualTo("""
                i-00000000000000001 could not be made compliant (rejected): InvalidParameterValue: no. It was tried three \
                times; a command that names it is now in the dead-letter queue. Replay that once the cause is put right.""");
    }

    @Test
    void keepsWhatATagSaysOnOneLine() {
        var notice = noticeOf(
                List.of(outcome(1, Reason.EXEMPTION_UNREADABLE, "x\r\n\r\ni-2 is fine", RUNNING)), List.of(), Set.of());

        assertThat(notice.orElseThrow().text()).contains("\"x    i-2 is fine\"").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NON_COMPLIANT     | true  | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has been undone.
            ALREADY_COMPLIANT | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; it is compliant now.
            NON_COMPLIANT     | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has not been undone: httpTokens is withheld for uses-imdsv1 (3 IMDSv1 calls, the last about 2026-11-23T10:00:00Z).
            USES_IMDSV1       | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has not been undone: httpTokens is withheld for uses-imdsv1 (3 IMDSv1 calls, the last about 2026-11-23T10:00:00Z).
            AUDIT             | true  | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has not been undone: audit mode changes nothing.
            EXEMPT            | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has not been undone: exempt (why).
            THROTTLED         | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that has not been undone yet: throttled (why), and it is tried again.
            ACCESS_DENIED     | false | i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev; that could not be undone: access-denied (why).
            """)
    void tellsOfEveryWeakenedInstanceWhoDidItAndWhatBecameOfIt(Reason reason, boolean changed, String sentence) {
        var withheld = List.<Withheld>of(new Withheld.UsesImdsV1(3, Instant.parse("2026-11-23T10:00:00Z")));
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"),
                reason,
                changed ? TOKENS_REQUIRED : null,
                changed ? List.of() : withheld,
                "why",
                WEAKENING,
                null);

        var notice = noticeOf(List.of(), List.of(weakening(Set.of(Option.TOKENS), outcome)), Set.of());

        assertThat(notice.orElseThrow()).isEqualTo(new Notice("IMDS Steward: 1 instance", sentence));
    }

    @Test
    void saysNothingOfAHopLimitThatSomebodySetWhereNothingLacks() {
        var outcome = outcome(1, Reason.ALREADY_COMPLIANT, "", WEAKENING);

        assertThat(noticeOf(List.of(), List.of(weakening(Set.of(), outcome)), Set.of()))
                .isEmpty();
    }

    @Test
    void saysWhichOptionIsLeftToItsOwner() {
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"),
                Reason.NON_COMPLIANT,
                TOKENS_REQUIRED,
                List.of(),
                "",
                new Trigger("ModifyInstanceMetadataOptions", null, null),
                null);

        assertThat(WeakeningText.of(
                        new Weakening(outcome.trigger(), Set.of(Option.TOKENS, Option.INSTANCE_TAGS), outcome)))
                .hasValue(
                        "i-00000000000000001 was weakened by somebody; that has not been undone: instanceMetadataTags is"
                                + " exempt, not wanted, or was corrected before.");
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "ACCESS_DENIED"})
    void saysThatTheTagsWereEnabledAgainThoughTheTokensWereNotSettled(Reason reason) {
        var tagsEnabled = new Changes(PLAIN, PLAIN.withInstanceTags(InstanceTags.ENABLED));
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"), reason, tagsEnabled, List.of(), "why", WEAKENING, null);

        assertThat(WeakeningText.of(weakening(Set.of(Option.INSTANCE_TAGS), outcome)))
                .hasValue("i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev;"
                        + " that has been undone.");
    }

    @Test
    void doesNotNameAnotherOptionThatIsWithheld() {
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"),
                Reason.INVALID_TAG_KEYS,
                null,
                List.of(new Withheld.InvalidTagKeys(List.of("Patch Group"))),
                "",
                WEAKENING,
                null);

        assertThat(WeakeningText.of(weakening(Set.of(Option.TOKENS), outcome)))
                .hasValue("i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev;"
                        + " that has not been undone: httpTokens is exempt, not wanted, or was corrected before.");
    }

    @Test
    void doesNotClaimThatAHopLimitWeakenedAnInstanceThatWasHeldBackAnyway() {
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"),
                Reason.NO_EVIDENCE,
                null,
                List.of(new Withheld.NoEvidence("nothing is recorded")),
                "",
                WEAKENING,
                null);

        assertThat(WeakeningText.of(weakening(Set.of(), outcome)))
                .hasValue("i-00000000000000001 may have been weakened by arn:aws:iam::111122223333:user/dev;"
                        + " that has not been undone: httpTokens is withheld for no-evidence (nothing is recorded).");
    }

    @Test
    void saysWhatIsWithheldWhereTheEventDoesNotTellWhatItWeakened() {
        var outcome = new Outcome(
                new InstanceId("i-00000000000000001"),
                Reason.NON_COMPLIANT,
                new Changes(PLAIN, PLAIN.withInstanceTags(InstanceTags.ENABLED)),
                List.of(new Withheld.NoEvidence("nothing is recorded")),
                "",
                WEAKENING,
                null);

        assertThat(WeakeningText.of(weakening(Set.of(), outcome)))
                .hasValue("i-00000000000000001 was weakened by arn:aws:iam::111122223333:user/dev;"
                        + " that has been undone but for what is held back: httpTokens is withheld for no-evidence"
                        + " (nothing is recorded).");
    }

    @Test
    void tellsOfALaunchWhoseInstancesCouldNotBeFound() {
        var trigger = new Trigger("RunInstances", null, null);
        var denied = new UnresolvedLaunch(
                new Request.LaunchedWith(trigger, "fleet-1"), Reason.ACCESS_DENIED, "UnauthorizedOperation.");
        var notYet = new UnresolvedLaunch(
                new Request.LaunchedWith(trigger, "fleet-2"), Reason.NOT_VISIBLE_YET, "no instance");

        assertThat(Notice.of(new MailContent(List.of(), List.of(denied, notYet), List.of(), Set.of())))
                .contains(new Notice(
                        "IMDS Steward: 1 launch",
                        "The instances of a launch with the client token fleet-1 could not be found (access-denied):"
                                + " UnauthorizedOperation. Its message is tried three times and is then in the"
                                + " dead-letter queue: replay it once the cause is put right. The next sweep finds"
                                + " those of them that lack an option."));
    }

    private static Weakening weakening(Set<Option> weakened, Outcome outcome) {
        return new Weakening(WEAKENING, weakened, outcome);
    }

    private static Outcome outcome(int number, Reason reason, String detail, Trigger trigger) {
        return new Outcome(new InstanceId("i-%017x".formatted(number)), reason, null, List.of(), detail, trigger, null);
    }

    private static Optional<Notice> noticeOf(
            List<Outcome> outcomes, List<Weakening> weakenings, Set<InstanceId> abandoned) {
        return Notice.of(new MailContent(outcomes, List.of(), weakenings, abandoned));
    }
}
