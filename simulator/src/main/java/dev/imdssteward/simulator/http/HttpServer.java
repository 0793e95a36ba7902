package dev.imdssteward.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on the loopback address, one virtual thread for each connection. It is written out here because the
 * JDK's own server can neither reset a connection nor send a reason phrase.
 */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, @Nullable SSLContext tls, Handler handler) {
        this.listener = listener;
        this.tls = tls;
        this.handler = handler;
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param port 0 picks a free one
     * @param tls what it serves HTTPS with; null: it serves plain HTTP
     */
    public static HttpServer start(int port, @Nullable SSLContext tls, Handler handler) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            var server = new HttpServer(listener, tls, handler);
            Thread.ofVirtual().name("simulator-accept").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The address that it listens on, without a path. */
    public URI endpoint() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().name("simulator-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var secured = secured(socket)) {
            new ClientConnection(socket, secured, handler).serve();
        } catch (IOException | UncheckedIOException _) {
            // the client has gone, which is its right
        } finally {
            connections.remove(socket);
        }
    }

    private Socket secured(Socket socket) throws IOException {
        return tls == null ? socket : tls.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
