package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.sweep.LaunchDefaults;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DefaultHttpTokensEnforcedState;
import software.amazon.awssdk.services.ec2.model.MetadataDefaultHttpTokensState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;

/** EC2's defaults for metadata options in the connected Region. */
public final class Ec2LaunchDefaults implements LaunchDefaults {
    private final Supplier<Ec2Client> ec2;

    Ec2LaunchDefaults(Supplier<Ec2Client> ec2) {
        this.ec2 = ec2;
    }

    public static Ec2LaunchDefaults connect(Connection connection) {
        return new Ec2LaunchDefaults(connection.lazily(Ec2Client::builder));
    }

    @Override
    public Defaults current() {
        try {
            var level = ec2.get().getInstanceMetadataDefaults(request -> {}).accountLevel();
            return level == null
                    ? new Defaults(false, null, false, false)
                    : new Defaults(
                            "required".equals(level.httpTokensAsString()),
                            level.httpPutResponseHopLimit(),
                            "enabled".equals(level.httpTokensEnforcedAsString()),
                            "declarative-policy".equals(level.managedByAsString()));
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
    }

    /** Changes the other defaults where EC2 does not know {@code HttpTokensEnforced} yet, and reports that, too. */
    @Override
    public void change(Set<Setting> settings) {
        try {
            ask(settings);
        } catch (SdkException refused) {
            if (isForUnknownEnforcement(refused)) {
                changeAllBut(Setting.TOKENS_ENFORCED, settings);
            }
            throw new RefusedException(Refusals.of(refused));
        }
    }

    private static boolean isForUnknownEnforcement(SdkException refused) {
        return refused instanceof AwsServiceException answer && Ec2Dialect.isUnknown("HttpTokensEnforced", answer);
    }

    private void changeAllBut(Setting unknown, Set<Setting> settings) {
        var known = settings.stream().filter(setting -> setting != unknown).collect(Collectors.toSet());
        if (!known.isEmpty() && known.size() < settings.size()) {
            change(known);
        }
    }

    private void ask(Set<Setting> settings) {
        var answer =
                ec2.get().modifyInstanceMetadataDefaults(request -> settings.forEach(setting -> ask(request, setting)));
        // of a page of a proxy, the SDK makes an answer that holds nothing
        if (!Boolean.TRUE.equals(answer.returnValue())) {
            throw new RefusedException(new Refused(
                    Refusal.TRANSIENT_ERROR, "EC2's answer does not say that the account's defaults are changed"));
        }
    }

    private static void ask(ModifyInstanceMetadataDefaultsRequest.Builder request, Setting setting) {
        switch (setting) {
            case TOKENS_REQUIRED -> request.httpTokens(MetadataDefaultHttpTokensState.REQUIRED);
            case HOP_LIMIT_2 -> request.httpPutResponseHopLimit(2);
            case TOKENS_ENFORCED -> request.httpTokensEnforced(DefaultHttpTokensEnforcedState.ENABLED);
        }
    }
}
