package dev.imdssteward.cli.report.model;

import dev.imdssteward.policy.Option;

/** An option that was changed, or would be. */
public record Change(Option option, String from, String to) {
    @Override
    public String toString() {
        return option.apiName() + " " + from + " → " + to;
    }
}
