package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.http.Handler;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.HttpServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of their own for metadata services, for clients that drop the path of an endpoint; each is opened when it is first asked for. */
final class Ports implements AutoCloseable {
    private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();

    /**
     * The endpoint at which a metadata service is without a path.
     *
     * @param path its path on the simulator's port, such as {@code /imds/i-0123456789abcdef0}
     * @param handler answers requests below that path
     */
    URI open(String path, Handler handler) {
        return servers.computeIfAbsent(
                        path, _ -> HttpServer.start(0, null, request -> handler.handle(below(path, request))))
                .endpoint();
    }

    @Override
    public void close() {
        servers.values().forEach(HttpServer::close);
    }

    private static HttpRequest below(String path, HttpRequest request) {
        return new HttpRequest(
                request.method(), path + request.path(), request.query(), request.headers(), request.body());
    }
}
