package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.call.FaultInjector;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.event.Events;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The metadata services of all instances, each below {@code /imds/<instance id>}. {@code /imds/<instance id>;hops=2} is
 * the same service seen from so many network hops away, where a container is. An instance that is stopped or terminated, or
 * that never was, has none: the connection is reset. A GET of {@code /imds/<instance id>/endpoint} opens a port of its own
 * for the service and answers with its address.
 */
public final class ImdsService implements Service, AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(/imds/(i-[0-9a-f]+)(?:;hops=([0-9]{1,3}))?)(/.*)?");
    private static final String ENDPOINT = "/endpoint";

    private final String account;
    private final InstantSource clock;
    private final Fleet fleet;
    private final Faults faults;
    private final Events events;
    private final SessionTokens tokens = new SessionTokens();
    private final Ports ports = new Ports();

    public ImdsService(String account, InstantSource clock, Fleet fleet, Faults faults, Events events) {
        this.account = account;
        this.clock = clock;
        this.fleet = fleet;
        this.faults = faults;
        this.events = events;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.path().startsWith("/imds/");
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var address = ADDRESS.matcher(request.path());
        if (!address.matches()) {
            return new HttpReply.Reset();
        }
        var id = address.group(2);
        var hops = Optional.ofNullable(address.group(3)).map(Integer::valueOf).orElse(1);
        var path = Optional.ofNullable(address.group(4)).orElse("/");
        if (path.equals(ENDPOINT)) {
            return request.method().equals("GET") ? endpoint(id, address.group(1)) : Replies.notAllowed("GET");
        }
        return FaultInjector.of(
                faults.take(Faults.IMDS, List.of(id)),
                () -> ask(id, hops, path, request),
                refused -> Replies.plain(refused.status(), refused.message()));
    }

    /** Closes the ports that were opened for single metadata services. */
    @Override
    public void close() {
        ports.close();
    }

    /** The endpoint of a metadata service on a port of its own; the instance need not be running. */
    public URI endpoint(String id) {
        return ports.open("/imds/" + id, this);
    }

    private HttpReply endpoint(String id, String path) {
        return fleet.find(id).isPresent()
                ? Replies.plain(200, ports.open(path, this).toString())
                : Replies.plain(404, "There is no instance " + id + ".\n");
    }

    private HttpReply ask(String id, int hops, String path, HttpRequest request) {
        var instance = fleet.find(id);
        events.deliver();
        return instance.filter(asked -> asked.state().isAwake())
                .<HttpReply>map(awake -> new MetadataEndpoint(account, fleet, tokens, awake, clock.instant())
                        .answer(request, path, hops))
                .orElseGet(HttpReply.Reset::new);
    }
}
