package dev.imdssteward.verifier.trace;

import static dev.imdssteward.verifier.trace.Packets.ACK;
import static dev.imdssteward.verifier.trace.Packets.SERVICE;
import static dev.imdssteward.verifier.trace.Packets.SERVICE6;
import static dev.imdssteward.verifier.trace.Packets.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.trace.kernel.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final String CONTAINER = "0a580002";
    private static final String HOST = "0a000001";
    private static final String GET = "GET /latest/user-data HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final ImdsRequest REQUEST = new ImdsRequest(1, "/latest/user-data");

    private final Conversations conversations = new Conversations();

    @Test
    void countsACallOnceThoughItCrossesInterfacesAndItsAddressIsTranslated() {
        var seen = new ArrayList<Conversations.Part>();
        for (String from : List.of(CONTAINER, CONTAINER, HOST)) { // veth, bridge, uplink
            seen.add(conversations.take(Packets.of(from, 4000, 100, ACK, GET)));
        }

        assertThat(seen.getFirst().client()).isEqualTo(new Client(CONTAINER, 4000, SERVICE, 80));
        assertThat(seen.getFirst().requests()).containsExactly(REQUEST);
        assertThat(seen.subList(1, 3)).containsOnlyNulls();
    }

    @Test
    void readsARequestThatIsSplitOverSegmentsAndSentAgain() {
        assertThat(requests(100, SYN, "")).isEmpty();
        assertThat(requests(101, ACK, GET.substring(0, 10))).isEmpty();
        assertThat(requests(101, ACK, GET.substring(0, 10))).isEmpty();
        assertThat(requests(111, ACK, GET.substring(10, 20))).isEmpty();
        assertThat(requests(111, ACK, GET.substring(10))).containsExactly(REQUEST);
        assertThat(requests(101, ACK, GET)).isEmpty();
    }

    @Test
    void readsTwoRequestsOfOneConnection() {
        assertThat(requests(1, ACK, GET + GET)).containsExactly(REQUEST, REQUEST);
        assertThat(requests(1 + 2 * GET.length(), ACK, GET)).containsExactly(REQUEST);
    }

    @Test
    void takesNoRestOfARequestForAnother() {
        requests(100, SYN, "");

        assertThat(requests(111, ACK, GET.substring(10))).isEmpty();
        assertThat(requests(101 + GET.length(), ACK, GET)).containsExactly(REQUEST);
    }

    @Test
    void followsSequenceNumbersThatStartAgainAtZero() {
        assertThat(requests(-5, ACK, GET.substring(0, 10))).isEmpty();
        assertThat(requests(5, ACK, GET.substring(10))).containsExactly(REQUEST);
    }

    @Test
    void beginsAnewWithTheSamePort() {
        requests(100, SYN, "");
        requests(101, ACK, GET.substring(0, 10));
        requests(9000, SYN, "");

        assertThat(requests(9001, ACK, GET)).containsExactly(REQUEST);
    }

    @Test
    void readsIpv6() {
        String from = "fd000000000000000000000000000007";

        var part = conversations.take(Packets.of(from, 4000, 100, ACK, GET));

        assertThat(part.client()).isEqualTo(new Client(from, 4000, SERVICE6, 80));
        assertThat(part.requests()).containsExactly(REQUEST);
    }

    @Test
    void passesOverWhatIsNoWholeSegment() {
        byte[] packet = Packets.of(HOST, 4000, 100, ACK, GET);
        for (int length = 0; length < 40; length++) {
            assertThat(conversations.take(java.util.Arrays.copyOf(packet, length)))
                    .isNull();
        }
        packet[12 + 20] = (byte) 0xf0; // a header longer than the packet

        assertThat(conversations.take(packet).requests()).isEmpty();
    }

    private List<ImdsRequest> requests(int sequence, int flags, String data) {
        var part = conversations.take(Packets.of(HOST, 4000, sequence, flags, data));
        return part == null ? List.of() : part.requests();
    }
}
