package dev.imdssteward.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagKeyFixTest {
    @ParameterizedTest
    @CsvSource({
        "Patch Group, rename it PatchGroup",
        "cost/center, rename it cost-center",
        "Größe, rename it Gr-e",
        "#, remove it",
        "_index, remove it",
        "k8s.io/role/node, 'leave it, its tool needs this name, and tags stay out'"
    })
    void saysWhatToDo(String key, String fix) {
        assertThat(new TagKeyFix(key).words()).isEqualTo(fix);
    }
}
