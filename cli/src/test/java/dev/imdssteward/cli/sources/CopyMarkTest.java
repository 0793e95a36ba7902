package dev.imdssteward.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.launch.TemplateVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyMarkTest {
    private static final CopyMark MARK = new CopyMark(3, 5, "0a1b2c3d");

    private static TemplateVersion version(String description) {
        return new TemplateVersion("lt-1", 6, description, StatedOptions.NONE, "", Map.of());
    }

    @Test
    void isReadBackFromTheDescriptionThatItEnds() {
        assertThat(CopyMark.of(version(MARK.describe(version("the shop's front end")))))
                .contains(MARK);
    }

    @Test
    void keepsTheOldDescription() {
        assertThat(MARK.describe(version("the shop's front end")))
                .isEqualTo("the shop's front end [imds-steward: copy of 3, latest 5, 0a1b2c3d]");
    }

    @Test
    void replacesTheMarkOfACopyOfACopy() {
        var once = version(new CopyMark(1, 1, "ffffffff").describe(version("web")));

        assertThat(MARK.describe(once)).isEqualTo("web [imds-steward: copy of 3, latest 5, 0a1b2c3d]");
    }

    @Test
    void staysWithinWhatEc2Takes() {
        var description = MARK.describe(version("x".repeat(255)));

        assertThat(description).hasSize(255);
        assertThat(CopyMark.of(version(description))).contains(MARK);
    }

    @Test
    void isNotFoundInWhatOthersDescribe() {
        assertThat(CopyMark.of(version("copy of 3"))).isEmpty();
    }
}
