package dev.imdssteward.cli;

import dev.imdssteward.local.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A source in the JSON of {@code sources}, as far as tests compare it. */
record Listed(String kind, String name, int version, List<?> lacks, String action) {

    static List<Listed> of(String json) {
        return ((List<?>) Json.object(json).getOrDefault("sources", List.of()))
                .stream().map(each -> of((Map<?, ?>) each)).toList();
    }

    private static Listed of(Map<?, ?> source) {
        return new Listed(
                String.valueOf(source.get("kind")),
                String.valueOf(source.get("name") == null ? source.get("id") : source.get("name")),
                source.get("version") instanceof String number ? Integer.parseInt(number) : 0,
                Objects.requireNonNull((List<?>) source.get("lacks")),
                String.valueOf(source.get("action")));
    }
}
