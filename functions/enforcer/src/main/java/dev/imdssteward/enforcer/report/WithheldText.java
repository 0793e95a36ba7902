package dev.imdssteward.enforcer.report;

import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Withheld;

/** Words for a person about what stands in the way of a desired option. */
public final class WithheldText {
    private WithheldText() {}

    /** Describes what the withholding rests on; the option and the reason are said beside it. */
    public static String of(Withheld withheld) {
        return switch (withheld) {
            case Withheld.InvalidTagKeys(var keys) -> String.join(", ", keys);
            case Withheld.TagsUnsupported(var detail) -> detail;
            case Withheld.UsesImdsV1(var calls, var lastCall) -> calls(calls) + ", the last about " + lastCall;
            case Withheld.OriginUsesImdsV1(var origin, var calls) ->
                calls(calls) + " on instances of its origin " + origin;
            case Withheld.NoEvidence(var why) -> why;
            case Withheld.WaitingForCanary(var origin, var canary) -> canary(canary) + ", of its origin " + origin;
            case Withheld.CanaryRefused(var origin, var calls) ->
                calls(calls) + " refused on instances of its origin " + origin;
        };
    }

    /** Describes a reason to withhold an option, in the words of plan and digest. */
    public static String meaning(Withheld.Reason reason) {
        return switch (reason) {
            case USES_IMDSV1 -> "tokens, something on them calls IMDSv1";
            case ORIGIN_USES_IMDSV1 -> "tokens, just launched by an origin whose instances call IMDSv1";
            case WAITING_FOR_CANARY -> "tokens, another instance of the same origin goes first";
            case CANARY_REFUSED -> "tokens, they broke something on another instance of the same origin";
            case NO_EVIDENCE -> "tokens, nobody can tell yet whether they use IMDSv1";
            case INVALID_TAG_KEYS -> "tags in metadata, EC2 refuses a tag key there";
            case TAGS_UNSUPPORTED -> "tags in metadata, EC2 does not offer them there";
        };
    }

    /** Describes an instance that the others of its origin wait for. */
    public static String canary(CanaryStage.Watched canary) {
        return canary.canary() + " has had tokens required since about " + canary.since() + ", for " + canary.hours()
                + " of " + CanaryHistory.LONG_ENOUGH + " observed hours"
                + (canary.earlierCall() == null
                        ? ""
                        : ", and is watched for longer, since it called IMDSv1 about " + canary.earlierCall());
    }

    public static String calls(long calls) {
        return calls + (calls == 1 ? " IMDSv1 call" : " IMDSv1 calls");
    }
}
