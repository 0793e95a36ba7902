package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.Warmup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes once through what the command usually does, against a stand-in that listens on the loopback address for as long.
 * The launcher runs this when it lets a JVM write its archive of loaded classes.
 */
final class CdsTraining extends Thread {

    private static final String[][] LINES = {{"get", "Name"}, {"tags", "--json"}, {"export"}, {"verify"}};

    private final ServerSocket server;

    private CdsTraining(ServerSocket server) {
        this.server = server;
        setDaemon(true);
    }

    public static void main(String[] args) throws IOException {
        new Warmup().start();
        OutputStream nowhere = OutputStream.nullOutputStream();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            new CdsTraining(server).start();
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put(ImdsConnection.ENDPOINT, "http://127.0.0.1:" + server.getLocalPort());
            environment.remove(ImdsConnection.DISABLED);
            for (String[] line : LINES) {
                Imdsv.run(line, environment, nowhere, nowhere);
            }
        }
    }

    /** Answers until the server is closed: every value is a top listing with tags in it. */
    @Override
    public void run() {
        while (true) {
            try (Socket socket = server.accept()) {
                String head = head(socket.getInputStream());
                boolean refused = head.startsWith("GET ") && !head.contains("token: ");
                String answer = "HTTP/1.1 " + (refused ? "401 Unauthorized" : "200 OK")
                        + "\r\nContent-Length: 5\r\nConnection: close\r\n\r\ntags/";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }
}
