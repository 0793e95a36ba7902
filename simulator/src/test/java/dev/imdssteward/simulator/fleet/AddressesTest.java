package dev.imdssteward.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void assignsEachAddressOnceAndLeavesOutWhatSomebodyChose() {
        var addresses = new Addresses();
        addresses.choose("10.0.0.11");

        var assigned = Stream.generate(addresses::assign).limit(0x10000).toList();

        assertThat(assigned)
                .doesNotHaveDuplicates()
                .startsWith("10.0.0.10", "10.0.0.12")
                .containsSequence("10.0.255.254", "10.1.0.4")
                .doesNotContain("10.0.0.11");
    }
}
