package dev.imdssteward.enforcer.report;

import java.util.List;

/** The event bus that takes results. */
public interface ResultEvents {
    /** Publishes all of these and returns how many could not be published. Never throws because of AWS. */
    int publish(List<ResultEvent> events);
}
