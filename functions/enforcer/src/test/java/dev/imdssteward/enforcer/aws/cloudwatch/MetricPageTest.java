package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricPageTest {
    private static final String NO_TIMES = "80";
    private static final String NO_VALUES = "80";

    /** Two points, one as an integer and one as a double, with members and messages between them. */
    private static final byte[] ANSWER = new Cbor()
            .raw("bf")
            .text("MetricDataResults")
            .raw("81 a6")
            .text("Id", "m0", "Label", "MetadataNoToken", "StatusCode", "PartialData", "Timestamps")
            .raw("82 c1 1a 6924 4600 c1 fb 41da491180200000")
            .text("Values")
            .raw("82 03 fb 3ff8000000000000")
            .text("Messages")
            .raw("81 a2")
            .text("Code", "Slow", "Value", "Ask again.")
            .text("Messages")
            .raw("81 a2")
            .text("Code", "Late", "Value", "All of it is late.", "NextToken")
            .raw("7f 62 6162 61 63 ff")
            .raw("ff")
            .bytes();

    @Test
    void readsResultsWithTheirPointsStatusAndMessages() throws IOException {
        var page = read(ANSWER);

        assertThat(page.results())
                .extracting(MetricPageTest::words)
                .containsExactly("m0 MetadataNoToken PartialData [Slow: Ask again.] 1763984896=3.0 1763984896=1.5");
        assertThat(page.messages()).containsExactly("Late: All of it is late.");
        assertThat(page.nextToken()).isEqualTo("abc");
    }

    @Test
    void believesNoAnswerThatBreaksOff() {
        assertThat(IntStream.range(0, ANSWER.length))
                .allSatisfy(length -> assertThatExceptionOfType(EOFException.class)
                        .isThrownBy(() -> read(Arrays.copyOf(ANSWER, length))));
    }

    @Test
    void leavesNothingOfAnAttemptThatBrokeOff() throws IOException {
        var page = new MetricPage();
        assertThatIOException().isThrownBy(() -> page.read(stream(Arrays.copyOf(ANSWER, ANSWER.length - 1))));

        page.read(stream(new byte[] {(byte) 0xa0}));

        assertThat(page.results()).isEmpty();
        assertThat(page.messages()).isEmpty();
        assertThat(page.nextToken()).isEmpty();
    }

    @Test
    void readsBytesAsTheyTrickleIn() throws IOException {
        var page = new MetricPage();

        page.read(new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < ANSWER.length ? ANSWER[next++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                var one = read();
                if (one >= 0) {
                    into[offset] = (byte) one;
                }
                return one < 0 ? -1 : 1;
            }
        });

        assertThat(page.results()).hasSize(1);
        assertThat(page.nextToken()).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "a0",
        "a2 61 61 01 61 62 20",
        "bf 61 61 9f 01 9f ff ff ff",
        "a1 61 61 bf 61 62 5f 42 0102 41 03 ff ff",
        "a1 61 61 c1 c2 43 010203",
        "a1 61 61 f6",
        "a1 61 61 f97e00",
        "a1 61 61 fa7fc00000",
        "a1 61 61 1bffffffffffffffff",
    })
    void passesOverMembersThatItDoesNotKnow(String unknown) throws IOException {
        var page = read(new Cbor()
                .raw("a3")
                .text("Unknown")
                .raw(unknown)
                .text("NextToken", "more", "MetricDataResults")
                .raw("81 a2")
                .text("Unknown")
                .raw(unknown)
                .text("Id", "m0")
                .bytes());

        assertThat(page.nextToken()).isEqualTo("more");
        assertThat(page.results()).extracting(MetricResult::id).containsExactly("m0");
    }

    @ParameterizedTest
    @CsvSource({
        "81 c1 1a69244600, 81 f97c00, infinite",
        "81 c1 1a69244600, 81 f97e00, not a number",
        "81 c1 1a69244600, 81 f6, null",
        "81 c1 1a69244600, 81 61 31, a text",
        "81 c0 61 31, 81 01, a time as a text",
        "81 c1 1bffffffffffffffff, 81 01, larger than a long",
        "81 c1 1a69244600, 80, no value",
        "80, 81 01, no time",
        "9b7fffffffffffffff c1 1a69244600, 80, far too many times",
        "a0, 80, a map for a list",
        "81 ff, 81 01, a break for a time",
    })
    void believesNoPointThatItCannotRead(String times, String values, String because) {
        assertThatIOException().as(because).isThrownBy(() -> read(answer(times, values)));
    }

    @Test
    void believesNothingThatIsNotOneMap() {
        assertThat(List.of(
                        "80", "6161", "a0 a0", "a0 ff", "ff", "01", "a1 01 01", "a1 7f 61 61", "a1 7b7fffffffffffffff"))
                .allSatisfy(hex -> assertThatIOException()
                        .isThrownBy(() -> read(new Cbor().raw(hex).bytes())));
    }

    @Test
    void doesNotFollowItemsThatAreNestedWithoutEnd() {
        assertThatIOException()
                .isThrownBy(() -> read(new Cbor()
                        .raw("a1")
                        .text("Unknown")
                        .raw("9f".repeat(100_000))
                        .bytes()));
    }

    @Test
    void readsAResultWithoutAnythingAsOneThatIsNotComplete() throws IOException {
        assertThat(read(new Cbor()
                                .raw("a1")
                                .text("MetricDataResults")
                                .raw("82 a0 f6")
                                .bytes())
                        .results())
                .extracting(MetricResult::isComplete)
                .containsExactly(false, false);
        assertThat(read(answer(NO_TIMES, NO_VALUES)).results().getFirst().isComplete())
                .isTrue();
    }

    private static byte[] answer(String times, String values) {
        return new Cbor()
                .raw("a1")
                .text("MetricDataResults")
                .raw("81 a4")
                .text("Id", "m0", "StatusCode", "Complete", "Timestamps")
                .raw(times)
                .text("Values")
                .raw(values)
                .bytes();
    }

    private static String words(MetricResult result) {
        var words = new StringBuilder()
                .append(String.join(" ", result.id(), result.label(), result.status()))
                .append(' ')
                .append(result.messages());
        for (var point = 0; point < result.size(); point++) {
            words.append(' ').append(result.time(point)).append('=').append(result.value(point));
        }
        return words.toString();
    }

    private static MetricPage read(byte[] answer) throws IOException {
        var page = new MetricPage();
        assertThat(page.read(stream(answer))).containsExactly(0xa0);
        return page;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
