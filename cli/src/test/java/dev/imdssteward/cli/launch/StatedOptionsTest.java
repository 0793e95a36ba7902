package dev.imdssteward.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedOptionsTest {

    /** The table of EC2's guide: launch, account, image, result. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,        -,        false, OPTIONAL, 1",
                "-,        -,        true,  REQUIRED, 2",
                "-,        OPTIONAL, false, OPTIONAL, 1",
                "-,        OPTIONAL, true,  OPTIONAL, 2",
                "-,        REQUIRED, false, REQUIRED, 2",
                "-,        REQUIRED, true,  REQUIRED, 2",
                "OPTIONAL, -,        false, OPTIONAL, 1",
                "OPTIONAL, -,        true,  OPTIONAL, 2",
                "OPTIONAL, REQUIRED, true,  OPTIONAL, 2",
                "REQUIRED, -,        false, REQUIRED, 1",
                "REQUIRED, OPTIONAL, false, REQUIRED, 1",
            })
    void resolvesAsEc2DoesAtLaunch(
            @Nullable Tokens launch, @Nullable Tokens account, boolean image, Tokens tokens, int hopLimit) {
        var resolved = new StatedOptions(launch, null, null, null)
                .over(StatedOptions.ofAccount(account, null, null, null))
                .over(image ? StatedOptions.IMDSV2_IMAGE : StatedOptions.NONE)
                .resolved();

        assertThat(resolved).isEqualTo(new MetadataOptions(tokens, InstanceTags.DISABLED, hopLimit, Endpoint.ENABLED));
    }

    @Test
    void completesOptionsWithoutLoweringAHopLimitOrTouchingTheEndpoint() {
        var old = new StatedOptions(Tokens.OPTIONAL, null, 5, Endpoint.DISABLED);

        assertThat(new StatedOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 2, Endpoint.ENABLED).completing(old))
                .isEqualTo(new StatedOptions(Tokens.REQUIRED, InstanceTags.ENABLED, 5, Endpoint.DISABLED));
    }
}
