package dev.imdssteward.verifier.imds;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one request over its own connection, whatever proxy this machine or this JVM is set up with. */
final class Transport {

    private final ImdsEndpoint endpoint;
    private final int timeoutMillis;

    Transport(ImdsEndpoint endpoint, int timeoutMillis) {
        this.endpoint = endpoint;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * Sends a request without a body.
     *
     * @param headers further header lines, each ended by CR LF
     */
    Reply send(String method, String path, String headers) {
        long start = System.nanoTime();
        boolean connected = false;
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(endpoint.address(), Math.min(timeoutMillis, Limits.CONNECT_MILLIS));
            connected = true;
            socket.getOutputStream().write(head(method, path, headers).getBytes(StandardCharsets.ISO_8859_1));
            TimedInput in = new TimedInput(socket, start + timeoutMillis * 1_000_000L);
            return new ResponseReader(in).read(start);
        } catch (IOException e) {
            return Reply.Silence.of(e, connected, millisSince(start));
        }
    }

    private String head(String method, String path, String headers) {
        return method + " " + endpoint.basePath() + path + " HTTP/1.1\r\nHost: " + endpoint.authority()
                + "\r\nUser-Agent: imdsv\r\nAccept: */*\r\nConnection: close\r\n" + headers + "\r\n";
    }

    static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
