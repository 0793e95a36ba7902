package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static final Trigger RUNNING = new Trigger("EC2 Instance State-change Notification", null, null);
    private static final Trigger WEAKENING =
            new Trigger("ModifyInstanceMetadataOptions", "arn:aws:iam::111122223333:user/dev", null);

    @Test
    void tellsNobodyOfWhatNeedsNobody() {
        assertThat(Notice.of(
                        List.of(
                                outcome(1, Reason.ALREADY_COMPLIANT, "", WEAKENING),
                                outcome(2, Reason.NON_COMPLIANT, "", RUNNING),
                                outcome(3, Reason.EXEMPT, "all", RUNNING),
                                outcome(4, Reason.THROTTLED, "", RUNNING)),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void tellsInOneMessageWhatNeedsAPerson() {
        var notice = Notice.of(
                        List.of(
                                outcome(
                                        1,
                                        Reason.ACCESS_DENIED,
                                        "UnauthorizedOperation: You are not authorized.",
                                        RUNNING),
                                outcome(2, Reason.EXEMPTION_UNREADABLE, "all until tomorrow", RUNNING),
                                outcome(3, Reason.NON_COMPLIANT, "", WEAKENING)),
                        Set.of())
                .orElseThrow();

        assertThat(notice.subject()).isEqualTo("IMDS Steward: 3 instances");
        assertThat(notice.text()).isEqualTo("""
                i-00000000000000001 could not be made compliant (access-denied): UnauthorizedOperation: You are not \
                authorized. It is tried again, three times in all, and then given up to the dead-letter queue.

                i-00000000000000002 is left alone for an exemption tag that cannot be read: "all until tomorrow". \
                Expected all, tokens or tags, then perhaps " until 2027-01-31" and " for " and a text.

                i-00000000000000003 was weakened by arn:aws:iam::111122223333:user/dev; that has been undone.""");
    }

    @Test
    void saysThatAnInstanceWasGivenUp() {
        var failed = outcome(1, Reason.REJECTED, "InvalidParameterValue: no.", RUNNING);

        assertThat(Notice.of(List.of(failed), Set.of(failed.instanceId()))
                        .orElseThrow()
                        .text())
                .isEqualTo("""
                i-00000000000000001 could not be made compliant (rejected): InvalidParameterValue: no. It was tried three \
                times; a command that names it is now in the dead-letter queue. Replay that once the cause is put right.""");
    }

    @Test
    void keepsWhatATagSaysOnOneLine() {
        var notice =
                Notice.of(List.of(outcome(1, Reason.EXEMPTION_UNREADABLE, "x\r\n\r\ni-2 is fine", RUNNING)), Set.of());

        assertThat(notice.orElseThrow().text()).contains("\"x    i-2 is fine\"").hasLineCount(1);
    }

    private static Outcome outcome(int number, Reason reason, String detail, Trigger trigger) {
        return new Outcome(new InstanceId("i-%017x".formatted(number)), reason, null, List.of(), detail, trigger, null);
    }
}
