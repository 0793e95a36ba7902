package dev.imdssteward.enforcer.report;

/** The subscribers of the notification topic. */
public interface Mail {
    /** Sends a message to all of them; false if it was not accepted. Never throws because of AWS. */
    boolean send(String subject, String text);
}
