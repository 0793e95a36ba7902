package dev.imdssteward.enforcer.report;

/** The subscribers of the notification topic. */
public interface Mail {
    /** Sends a message to all of them; false if it was not accepted. Never throws for AWS's sake. */
    boolean send(String subject, String text);
}
