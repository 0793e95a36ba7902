package dev.imdssteward.simulator.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One client's connection: requests in, replies out, until either side closes it. */
final class ClientConnection {
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final Handler handler;
    private final HttpRequestReader requests;
    private final InputStream in;
    private final OutputStream out;

    /** On this socket, through that one, which is the same unless it is encrypted. */
    ClientConnection(Socket socket, Socket secured, Handler handler) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.handler = handler;
        in = new BufferedInputStream(secured.getInputStream());
        out = new BufferedOutputStream(secured.getOutputStream(), BUFFER);
        requests = new HttpRequestReader(in, out);
    }

    void serve() throws IOException {
        var open = true;
        while (open) {
            try {
                var request = requests.next();
                open = request.isPresent() && send(handler.handle(request.get()), request.get());
            } catch (BadRequestException e) {
                open = send(e.answer(), new HttpRequest("GET", "", "", Map.of(), new byte[0]));
            }
        }
    }

    private boolean send(HttpReply reply, HttpRequest request) throws IOException {
        return switch (reply) {
            case HttpReply.Answer answer -> send(answer, request);
            case HttpReply.Truncated(var answer, var bytes) -> truncate(answer, bytes);
            case HttpReply.Reset _ -> reset();
            case HttpReply.Silence _ -> stayUntilTheClientLeaves();
        };
    }

    private boolean send(HttpReply.Answer answer, HttpRequest request) throws IOException {
        var close = answer.close() || requests.lastWantsClose();
        var withBody = !request.method().equals("HEAD");
        switch (answer.content()) {
            case Content.Bytes(var bytes) -> {
                head(answer, "Content-Length: " + bytes.length, close);
                if (withBody) {
                    out.write(bytes);
                }
            }
            case Content.Streamed(var writer) -> {
                head(answer, "Transfer-Encoding: chunked", close);
                if (withBody) {
                    var chunks = new ChunkedOutput(out);
                    writer.writeTo(chunks);
                    chunks.finish();
                }
            }
        }
        out.flush();
        return !close;
    }

    private boolean truncate(HttpReply.Answer answer, int bytes) throws IOException {
        head(answer, "Content-Length: 1000000", true);
        var rest = new LimitedOutput(out, bytes);
        switch (answer.content()) {
            case Content.Bytes(var all) -> rest.write(all);
            case Content.Streamed(var writer) -> writer.writeTo(rest);
        }
        out.flush();
        return false;
    }

    private void head(HttpReply.Answer answer, String framing, boolean close) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(answer.reason())
                .append("\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append(framing).append("\r\n");
        if (close) {
            head.append("Connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    private boolean stayUntilTheClientLeaves() throws IOException {
        while (in.read() >= 0) {
            // whatever else it says is not answered either
        }
        return false;
    }
}
