package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsFailure;

/**
 * What one look at a deployment showed.
 *
 * @param fix what to do; empty if nothing
 * @param command of the AWS CLI that does it, but for Region and profile; empty if none does
 */
public record Finding(Verdict verdict, String words, String fix, String command) {

    /** How bad it is. */
    public enum Verdict {
        OK,
        /** Somebody should know. */
        NOTE,
        /** The deployment does not do what it should. */
        PROBLEM,
        /** AWS did not say. */
        UNKNOWN
    }

    static Finding ok(String words) {
        return new Finding(Verdict.OK, words, "", "");
    }

    static Finding note(String words, String fix) {
        return new Finding(Verdict.NOTE, words, fix, "");
    }

    static Finding problem(String words, String fix) {
        return new Finding(Verdict.PROBLEM, words, fix, "");
    }

    static Finding unknown(AwsFailure failure) {
        return unknown(String.valueOf(failure.getMessage()), "look as somebody who may make this call");
    }

    static Finding unknown(String words, String fix) {
        return new Finding(Verdict.UNKNOWN, words, fix, "");
    }

    /** The same, with the command that does what is to be done. */
    Finding by(String awsCommand) {
        return new Finding(verdict, words, fix, awsCommand);
    }
}
