package dev.imdssteward.simulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityZoneTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, a, use1-az1",
        "ap-northeast-1, c, apne1-az3",
        "ap-southeast-2, b, apse2-az2",
        "us-gov-west-1, a, usgw1-az1",
        "cn-north-1, a, cnn1-az1",
        "mx-central-1, b, mxc1-az2"
    })
    void hasTheIdThatAwsGivesIt(String region, String letter, String id) {
        assertThat(new AvailabilityZone(region, letter).id()).isEqualTo(id);
    }
}
