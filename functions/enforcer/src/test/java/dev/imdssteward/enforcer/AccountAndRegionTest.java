package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.policy.InstanceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class AccountAndRegionTest {
    private static final String ACCOUNT = "111122223333";

    @Test
    void knowsThePartitionOfEveryRegionThatTheSdkKnows() {
        assertThat(Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .allSatisfy(region -> assertThat(new AccountAndRegion(ACCOUNT, region.id()).partition())
                        .isEqualTo(PartitionMetadata.of(region).id()));
    }

    @Test
    void namesAnInstanceAsItsPartitionDoes() {
        assertThat(new AccountAndRegion(ACCOUNT, "us-gov-west-1").arn(new InstanceId("i-0123456789abcdef0")))
                .isEqualTo("arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-0123456789abcdef0");
    }

    @ParameterizedTest
    @CsvSource({
        "1111, eu-central-1, Not an account (expected 12 digits): 1111",
        "111122223333, Frankfurt, Not a Region (expected a name such as eu-central-1): Frankfurt",
        "111122223333, 'eu-central-1; ls', Not a Region (expected a name such as eu-central-1): eu-central-1; ls"
    })
    void isNothingElse(String account, String region, String said) {
        assertThatThrownBy(() -> new AccountAndRegion(account, region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said);
    }

    @ParameterizedTest
    @CsvSource({"'', eu-central-1", "111122223333, ''"})
    void isNotKnownWithoutOneOfThem(String account, String region) {
        assertThatThrownBy(() -> AccountAndRegion.known(account, region)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333, eu-central-1, true",
        "'', eu-central-1, true",
        "'', '', true",
        "999988887777, eu-central-1, false",
        "'', us-east-1, false"
    })
    void maybeAnotherAsFarAsBothAreKnown(String account, String region, boolean may) {
        var one = new AccountAndRegion(ACCOUNT, "eu-central-1");

        assertThat(one.mayBe(new AccountAndRegion(account, region))).isEqualTo(may);
        assertThat(new AccountAndRegion(account, region).mayBe(one)).isEqualTo(may);
    }
}
