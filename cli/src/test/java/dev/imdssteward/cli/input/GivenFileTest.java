package dev.imdssteward.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenFileTest {
    private static final String TEXT = "{\"name\": \"Grüße, 世界 😀\"}\r\n";

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "UTF-8, none",
                "UTF-8, EFBBBF",
                "UTF-16LE, FFFE",
                "UTF-16BE, FEFF",
                "UTF-16LE, none",
                "UTF-16BE, none"
            })
    void readsATextWhateverMadeIt(Charset charset, String mark) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(mark == null ? new byte[0] : HexFormat.of().parseHex(mark));
        bytes.write(TEXT.getBytes(charset));

        assertThat(GivenFile.read(bytes.toByteArray())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"''", "7B", "7B7D", "EFBBBF"})
    void readsWhatIsShorterThanAMark(String hex) throws IOException {
        assertThat(GivenFile.read(HexFormat.of().parseHex(hex))).isIn("", "{", "{}");
    }

    @Test
    void saysWhyAFileIsNoText(@TempDir Path folder) throws IOException {
        assertThat(reason(new byte[] {'{', (byte) 0xFC, '}'})).isEqualTo("it is neither UTF-8 nor UTF-16 text");
        assertThat(reason(compressed())).isEqualTo("it is compressed; gunzip it first");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GivenFile.read(folder.resolve("missing")))
                .satisfies(missing -> assertThat(GivenFile.reason(missing)).isEqualTo("there is no such file"));
    }

    private static byte[] compressed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String reason(byte[] content) {
        try {
            return "read: " + GivenFile.read(content);
        } catch (IOException failure) {
            return GivenFile.reason(failure);
        }
    }
}
