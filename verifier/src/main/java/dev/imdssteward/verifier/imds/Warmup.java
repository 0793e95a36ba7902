package dev.imdssteward.verifier.imds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Lets the JVM load what a request needs while the command line is read: half of what a short run spends. It opens a
 * socket that it connects to nothing, and reads an answer that it made up.
 */
public final class Warmup extends Thread {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    public Warmup() {
        setDaemon(true);
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.setSoTimeout(1);
            new ResponseReader(new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.US_ASCII))).read(0);
        } catch (IOException e) {
            // the request that follows meets the same trouble and reports it
        }
    }
}
