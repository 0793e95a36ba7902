package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GetInstanceMetadataDefaults; what has no preference is left out. */
record GetInstanceMetadataDefaults(Fleet fleet) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Answer answer(Ec2Request request) {
        request.stopIfDryRun();
        var defaults = fleet.account().defaults(request.region());
        var policy = fleet.account().policy(request.region());
        return Answer.of(xml -> xml.element("accountLevel", () -> write(xml, defaults, policy)));
    }

    private static void write(Xml xml, AccountDefaults defaults, Optional<String> policy) {
        if (defaults.tokens() != null) {
            xml.text("httpTokens", defaults.tokens().wireName());
        }
        if (defaults.hopLimit() != null) {
            xml.number("httpPutResponseHopLimit", defaults.hopLimit());
        }
        write(xml, "httpEndpoint", defaults.endpoint());
        write(xml, "instanceMetadataTags", defaults.instanceTags());
        xml.text("managedBy", policy.isPresent() ? "declarative-policy" : "account")
                .textUnlessEmpty("managedExceptionMessage", policy.orElse(""));
        write(xml, "httpTokensEnforced", defaults.tokensEnforced());
    }

    private static void write(Xml xml, String name, @Nullable EnabledState toggle) {
        if (toggle != null) {
            xml.text(name, toggle.wireName());
        }
    }
}
