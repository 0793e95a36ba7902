package dev.imdssteward.simulator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypeTest {

    @ParameterizedTest
    @CsvSource({
        "t3.micro, x86_64, true",
        "t2.micro, x86_64, false",
        "m1.small, x86_64, false",
        "m4.large, x86_64, false",
        "m7i-flex.large, x86_64, true",
        "g4dn.xlarge, x86_64, true",
        "g6.xlarge, x86_64, true",
        "u-6tb1.112xlarge, x86_64, true",
        "i3.metal, x86_64, true",
        "c7g.large, arm64, true",
        "c7gn.large, arm64, true",
        "x2gd.medium, arm64, true",
        "im4gn.large, arm64, true",
        "is4gen.large, arm64, true",
        "g5g.xlarge, arm64, true",
        "t4g.nano, arm64, true",
        "a1.medium, arm64, true",
        "mac1.metal, x86_64_mac, true",
        "mac2.metal, arm64_mac, true",
        "mac2-m2.metal, arm64_mac, true"
    })
    void followsFromItsName(String name, String architecture, boolean nitro) {
        var type = new InstanceType(name);

        assertThat(type.architecture()).isEqualTo(architecture);
        assertThat(type.isNitro()).isEqualTo(nitro);
    }
}
