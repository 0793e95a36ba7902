package dev.imdssteward.simulator.query;

import dev.imdssteward.simulator.http.Content;
import java.util.Map;
import java.util.function.Consumer;

/** XML documents as answers. */
public final class Documents {
    private Documents() {}

    /** A document that is written while it is sent. */
    public static Content of(String root, String namespace, Consumer<Xml> inside) {
        return new Content.Streamed(out -> {
            var xml = new Xml(out).open(root + " xmlns=\"" + namespace + "\"");
            inside.accept(xml);
            xml.close(root).flush();
        });
    }

    /** The headers that go with it. */
    public static Map<String, String> headers(String requestId) {
        return Map.of("Content-Type", "text/xml;charset=UTF-8", "x-amzn-RequestId", requestId);
    }
}
