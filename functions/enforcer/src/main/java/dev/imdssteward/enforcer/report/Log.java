package dev.imdssteward.enforcer.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * JSON lines for CloudWatch Logs; those below a level are left out.
 *
 * @param logger takes each line with its line feed
 */
public record Log(Consumer<String> logger, Level threshold, String requestId) {

    public void line(Level level, Map<String, Object> fields) {
        if (level.compareTo(threshold) < 0) {
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("level", level.name());
        line.put("requestId", requestId);
        line.putAll(fields);
        write(line);
    }

    /** Writes a line whatever the threshold is. */
    public void write(Map<String, Object> line) {
        logger.accept(json(line) + "\n");
    }

    public static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
