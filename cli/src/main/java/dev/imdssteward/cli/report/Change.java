package dev.imdssteward.cli.report;

import dev.imdssteward.policy.Option;

/** An option that was changed, or would be. */
record Change(Option option, String from, String to) {
    @Override
    public String toString() {
        return option.apiName() + " " + from + " → " + to;
    }
}
