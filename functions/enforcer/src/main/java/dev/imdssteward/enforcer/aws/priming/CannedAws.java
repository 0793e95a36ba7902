package dev.imdssteward.enforcer.aws.priming;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Trust;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.X509TrustManager;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * AWS as the priming meets it: inside this process, on the loopback interface, with {@linkplain CannedAnswers answers} that
 * are always the same. The way there is the real one: the SDK's clients and their HTTP client, TLS with a certificate that
 * is checked, connections that are kept for some calls and then closed.
 */
public final class CannedAws implements AutoCloseable {
    /** The requests after which a connection is closed, so that handshakes are primed as well. */
    private static final int REQUESTS_A_CONNECTION = 5;

    private final ServerSocket server;
    private final CannedCertificate certificate;
    private final CannedAnswers answers;
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    private CannedAws(String refusedId, Instant now) throws IOException, GeneralSecurityException {
        this.answers = new CannedAnswers(refusedId);
        this.certificate = CannedCertificate.make(now);
        this.server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    /** Starts one that answers until it is closed and refuses to change the instance with this id. */
    public static CannedAws refusing(String instanceId, Instant now) throws IOException, GeneralSecurityException {
        var aws = new CannedAws(instanceId, now);
        Thread.ofPlatform().daemon().start(aws::accept);
        return aws;
    }

    /** The connection to it, with an HTTP client of its own, which trusts nobody else. */
    public Connection connection() throws IOException, GeneralSecurityException {
        var managers = certificate.trustManagers();
        SdkHttpClient http =
                Connection.http().tlsTrustManagersProvider(() -> managers).build();
        return Connection.to(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                .over(http);
    }

    /** The API calls that it has answered. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Has the certificate checked against the trust store that invocations use, which does not know it. */
    public void primeTrust() {
        for (var manager : Trust.managers()) {
            if (manager instanceof X509TrustManager trust) {
                try {
                    trust.checkServerTrusted(certificate.chain(), "UNKNOWN");
                } catch (CertificateException unknown) {
                    // as it has to be
                }
            }
        }
    }

    /** Takes the standard credentials, as the first call to AWS does; without any nothing is lost. */
    public static void primeCredentials() {
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            credentials.resolveCredentials();
        } catch (SdkClientException none) {
            // the first invocation will tell
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException over) {
                // the priming has ended
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var sockets = certificate.serverContext().getSocketFactory();
            try (var secured = sockets.createSocket(socket, InputStream.nullInputStream(), true)) {
                converse(secured);
            }
        } catch (IOException | UncheckedIOException | GeneralSecurityException over) {
            // the client, or the priming, has ended
        }
    }

    private void converse(Socket connection) throws IOException {
        var requests = new BufferedInputStream(connection.getInputStream());
        for (var count = 1; count <= REQUESTS_A_CONNECTION; count++) {
            var head = head(requests);
            if (head.isEmpty()) {
                return;
            }
            var body = new String(requests.readNBytes(length(head)), StandardCharsets.ISO_8859_1);
            var call = CannedAnswers.call(head, body);
            calls.add(call);
            connection.getOutputStream().write(bytes(answers.to(call, body), count == REQUESTS_A_CONNECTION));
        }
    }

    private static String head(InputStream requests) throws IOException {
        var head = new StringBuilder();
        for (var next = 0; next >= 0 && head.indexOf("\r\n\r\n", head.length() - 4) < 0; ) {
            next = requests.read();
            if (next >= 0) {
                head.append((char) next);
            }
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static byte[] bytes(CannedAnswers.Answer answer, boolean last) {
        var head = "HTTP/1.1 " + answer.status() + " Canned\r\nContent-Type: " + answer.type() + "\r\nContent-Length: "
                + answer.body().length() + (last ? "\r\nConnection: close" : "") + "\r\n\r\n";
        return (head + answer.body()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
