package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The metadata service of one instance at one moment.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Use the
 *     Instance Metadata Service</a>
 */
record MetadataEndpoint(String account, Fleet fleet, SessionTokens tokens, Instance instance, Instant now) {
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String TOKEN = "X-Aws-Ec2-Metadata-Token";
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int LONGEST = 21_600;
    private static final Pattern VERSIONED_TOKEN_PATH = Pattern.compile("/[0-9.-]+/api/token");

    HttpReply answer(HttpRequest request, String encodedPath, int hops) {
        if (options().endpoint() == EnabledState.DISABLED) {
            return Replies.empty(403);
        }
        var path = decode(encodedPath).replaceAll("/+", "/");
        return path.equals(TOKEN_PATH) ? token(request, hops) : metadata(request, path);
    }

    private MetadataOptions options() {
        return instance.served();
    }

    private HttpReply token(HttpRequest request, int hops) {
        return switch (request.method()) {
            case "PUT" -> hops > options().hopLimit() ? new HttpReply.Silence() : newToken(request);
            case "OPTIONS" -> Replies.reply(200, "text/plain", "", Map.of("Allow", "OPTIONS, PUT"));
            default -> Replies.notAllowed("OPTIONS, PUT");
        };
    }

    private HttpReply newToken(HttpRequest request) {
        if (request.has(FORWARDED)) {
            return Replies.empty(403);
        }
        var text = request.header(Replies.TTL);
        if (!text.matches("[0-9]{1,5}")) {
            return Replies.plain(400, "Missing or Invalid Parameters");
        }
        var seconds = Integer.parseInt(text);
        if (seconds < 1 || seconds > LONGEST) {
            return Replies.plain(400, "Missing or Invalid Parameters");
        }
        var token = tokens.issue(instance.id(), now.plusSeconds(seconds));
        return Replies.reply(200, "text/plain", token, Map.of(Replies.TTL, String.valueOf(seconds)));
    }

    private HttpReply metadata(HttpRequest request, String path) {
        if (request.method().equals("PUT") && VERSIONED_TOKEN_PATH.matcher(path).matches()) {
            return Replies.empty(403);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Replies.notAllowed("GET, HEAD");
        }
        return request.has(TOKEN) ? withToken(request, path) : withoutToken(path);
    }

    private HttpReply withToken(HttpRequest request, String path) {
        if (request.has(FORWARDED)) {
            return Replies.empty(403);
        }
        return tokens.remaining(instance.id(), request.header(TOKEN), now)
                .map(left -> value(path, Map.of(Replies.TTL, String.valueOf(left.toSeconds()))))
                .orElseGet(() -> Replies.empty(401));
    }

    private HttpReply withoutToken(String path) {
        if (options().tokens() == Tokens.REQUIRED) {
            fleet.usage().refused(instance.id(), now, 1);
            return Replies.empty(401);
        }
        var reply = value(path, Map.of());
        if (reply instanceof HttpReply.Answer answer && answer.status() == 200) {
            fleet.usage().answered(instance.id(), now, 1);
        }
        return reply;
    }

    private HttpReply value(String path, Map<String, String> headers) {
        if (path.equals("/")) {
            return Replies.reply(200, "text/plain", ImdsVersions.listing(), headers);
        }
        var slash = path.indexOf('/', 1);
        var version = slash < 0 ? path.substring(1) : path.substring(1, slash);
        var rest = slash < 0 ? "" : path.substring(slash + 1);
        return ImdsVersions.contains(version) ? value(version, rest, headers) : notFound();
    }

    private HttpReply value(String version, String path, Map<String, String> headers) {
        var userData = instance.launch().userData();
        return switch (path) {
            case "" -> {
                var top = userData.isEmpty() ? "dynamic\nmeta-data" : "dynamic\nmeta-data\nuser-data";
                yield Replies.reply(200, "text/plain", top, headers);
            }
            case "user-data", "user-data/" ->
                userData.isEmpty() ? notFound() : Replies.bytes(userData.bytes(), headers);
            default ->
                InstanceMetadata.of(
                                instance,
                                new AccountInRegion(account, fleet.region(instance.id())),
                                ImdsVersions.hasTags(version))
                        .find(path)
                        .map(text -> Replies.reply(200, "text/plain", text, headers))
                        .orElseGet(MetadataEndpoint::notFound);
        };
    }

    private static HttpReply notFound() {
        return Replies.plain(404, "404 - Not Found");
    }

    /** Undoes percent-encoding; a plus sign is a plus sign in a path. */
    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return path;
        }
    }
}
