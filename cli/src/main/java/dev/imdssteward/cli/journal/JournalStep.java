package dev.imdssteward.cli.journal;

/** The steps of a change in a journal. */
public enum JournalStep {
    /** The call comes next. */
    CHANGING,
    /** AWS did it. */
    CHANGED,
    /** AWS refused it, and changed nothing. */
    REFUSED,
    /** AWS did not answer: it may have done it. */
    UNANSWERED
}
