package dev.imdssteward.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A metadata service at socket level, on a free port of the loopback address. It behaves as EC2's own until told otherwise:
 * {@link #answer} replaces what it says to a request line, byte for byte.
 */
public final class FakeImds implements AutoCloseable {

    public static final String TOKEN = "AQAEAsecretSessionToken==";
    public static final String INSTANCE_ID = "i-0123456789abcdef0";

    /** Stops answering without closing the connection. */
    public static final byte[] HANG = "hang".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final Map<String, byte[]> tags = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> answers = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> hanging = new CopyOnWriteArrayList<>();
    private boolean v1Allowed;
    private volatile boolean logging;
    private boolean tagsOffered = true;

    private FakeImds(InetAddress address, int port) throws IOException {
        server = new ServerSocket(port, 200, address);
        Thread.ofVirtual().start(this::serve);
    }

    public static FakeImds start() {
        try {
            return new FakeImds(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves until it is killed, at an address of a network namespace that a test has made, and prints the requests. */
    @SuppressWarnings("resource") // ends with the process
    public static void main(String[] args) throws IOException, InterruptedException {
        new FakeImds(InetAddress.getByName(args[0]), 80).allowV1().logging = true;
        Thread.currentThread().join();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public FakeImds tag(String key, String value) {
        return tag(key, value.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized FakeImds tag(String key, byte[] value) {
        tags.put(key, value);
        return this;
    }

    public synchronized FakeImds allowV1() {
        v1Allowed = true;
        return this;
    }

    public synchronized FakeImds withholdTags() {
        tagsOffered = false;
        return this;
    }

    public synchronized FakeImds offerTags() {
        tagsOffered = true;
        return this;
    }

    /** Answers a request such as "PUT /latest/api/token" in turn with these bytes, and with the last of them from then on. */
    public synchronized FakeImds answer(String request, byte[]... bytes) {
        answers.put(request, new CopyOnWriteArrayList<>(bytes));
        return this;
    }

    public FakeImds answer(String request, String... texts) {
        byte[][] bytes = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return answer(request, bytes);
    }

    /** The request lines so far, each with " +token" when it carried the session token. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static String reply(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nServer: EC2ws\r\nContent-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** The genuine answer to a request for a session token. */
    public static byte[] token() {
        return bytes(token("X-aws-ec2-metadata-token-ttl-seconds: 60\r\n"));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : hanging) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                converse(server.accept());
            } catch (IOException e) {
                // a client that went away, or the end
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        String head = head(socket.getInputStream());
        String line = head.substring(0, Math.max(0, head.indexOf(" HTTP/1.1")));
        if (line.isEmpty()) {
            socket.close();
            return;
        }
        boolean tokenSent = head.contains("X-aws-ec2-metadata-token: " + TOKEN + "\r\n");
        requests.add(line + (tokenSent ? " +token" : ""));
        if (logging) {
            System.out.println(line);
        }
        byte[] scripted = scripted(line);
        if (Arrays.equals(scripted, HANG)) {
            hanging.add(socket);
            return;
        }
        try (socket) {
            socket.getOutputStream().write(scripted == null ? genuine(head, line, tokenSent) : scripted);
            socket.shutdownOutput();
        }
    }

    private synchronized byte[] scripted(String line) {
        List<byte[]> left = answers.get(line);
        if (left == null) {
            return null;
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    private synchronized byte[] genuine(String head, String line, boolean tokenSent) {
        if (line.equals("PUT /latest/api/token")) {
            return bytes(token(head));
        }
        if (line.equals("GET /latest/api/token")) {
            return bytes(reply("405 Not Allowed", ""));
        }
        boolean otherToken = head.contains("X-aws-ec2-metadata-token: ") && !tokenSent;
        if (otherToken || (!tokenSent && !v1Allowed)) {
            return bytes(reply("401 Unauthorized", ""));
        }
        byte[] value = value(line.substring("GET ".length()));
        return value == null ? bytes(reply("404 Not Found", "")) : ok(value);
    }

    private static String token(String head) {
        if (head.contains("X-Forwarded-For")) {
            return reply("403 Forbidden", "");
        }
        String ttl = head.replaceAll("(?s).*ttl-seconds: ([0-9]+)\r\n.*", "$1");
        return Integer.parseInt(ttl) > 21600
                ? reply("400 Bad Request", "")
                : reply("200 OK", TOKEN)
                        .replace("\r\n\r\n", "\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: " + ttl + "\r\n\r\n");
    }

    private byte[] value(String path) {
        String tagPath = "/latest/meta-data/tags/instance";
        return switch (path) {
            case "/latest/meta-data/instance-id" -> bytes(INSTANCE_ID);
            case "/latest/meta-data/placement/region" -> bytes("eu-central-1");
            case "/latest/meta-data/" -> bytes("ami-id\ninstance-id\nplacement/" + (tagsOffered ? "\ntags/" : ""));
            case "/latest/meta-data/tags/instance" ->
                tagsOffered ? String.join("\n", tags.keySet()).getBytes(StandardCharsets.UTF_8) : null;
            default ->
                tagsOffered && path.startsWith(tagPath + "/") ? tags.get(path.substring(tagPath.length() + 1)) : null;
        };
    }

    private static byte[] ok(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n"));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }
}
