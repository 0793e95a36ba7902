package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsCallException;

/**
 * The findings about a deployment.
 *
 * @param fix what to do; empty if nothing
 * @param command of the AWS CLI that does it, but for Region and profile; empty if none does
 */
public record Diagnosis(Verdict verdict, String words, String fix, String command) {

    /** The severity. */
    public enum Verdict {
        OK,
        /** Somebody should know. */
        NOTE,
        /** The deployment does not do what it should. */
        PROBLEM,
        /** AWS did not say. */
        UNKNOWN
    }

    static Diagnosis ok(String words) {
        return new Diagnosis(Verdict.OK, words, "", "");
    }

    static Diagnosis note(String words, String fix) {
        return new Diagnosis(Verdict.NOTE, words, fix, "");
    }

    static Diagnosis problem(String words, String fix) {
        return new Diagnosis(Verdict.PROBLEM, words, fix, "");
    }

    static Diagnosis unknown(AwsCallException failure) {
        return unknown(String.valueOf(failure.getMessage()), "look as somebody who may make this call");
    }

    static Diagnosis unknown(String words, String fix) {
        return new Diagnosis(Verdict.UNKNOWN, words, fix, "");
    }

    /** The same, with the command that does what is to be done. */
    Diagnosis by(String awsCommand) {
        return new Diagnosis(verdict, words, fix, awsCommand);
    }
}
