package dev.imdssteward.artifact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A proxy that connects nobody, and remembers which hosts it was asked for. */
final class RefusingProxy implements AutoCloseable {
    private static final String REFUSAL = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final Set<String> hosts = Collections.synchronizedSet(new TreeSet<>());

    RefusingProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** The JVM options that make it the proxy for HTTPS. */
    String options() {
        return "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + server.getLocalPort();
    }

    Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    private void serve() {
        try {
            while (true) {
                try (var client = server.accept();
                        var lines = new BufferedReader(
                                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                    // CONNECT host:443 HTTP/1.1
                    hosts.add(String.valueOf(lines.readLine()).replaceAll("^CONNECT |:443 .*$", ""));
                    client.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (SocketException closed) {
            // that is how it ends
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
