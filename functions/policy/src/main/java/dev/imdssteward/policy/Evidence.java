package dev.imdssteward.policy;

import java.time.Instant;

/** What is known about the use of IMDSv1 on one instance, where that decides whether tokens may be required. */
public sealed interface Evidence {

    /** Nobody asks for evidence: the instance was just launched, or the gate is turned off. */
    record NotAsked() implements Evidence {}

    /** CloudWatch recorded the whole time asked for, and no call of IMDSv1 in it. */
    record Quiet() implements Evidence {}

    /** Something called IMDSv1: so many calls, the last of them about then. */
    record InUse(long calls, Instant last) implements Evidence {}

    /** CloudWatch recorded less than the time asked for, and no call of IMDSv1 in that; or it did not say. */
    record TooLittle(String why) implements Evidence {}
}
