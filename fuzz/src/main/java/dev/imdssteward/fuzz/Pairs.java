package dev.imdssteward.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and values out of arbitrary bytes: 0xff, which no UTF-8 text has, ends each. */
final class Pairs {

    private Pairs() {}

    static Map<String, byte[]> in(byte[] bytes, int start) {
        var pairs = new LinkedHashMap<String, byte[]>();
        var at = start;
        while (at < bytes.length) {
            var key = part(bytes, at);
            var value = part(bytes, at + key.length + 1);
            pairs.putIfAbsent(new String(key, StandardCharsets.UTF_8), value);
            at += key.length + value.length + 2;
        }
        return pairs;
    }

    private static byte[] part(byte[] bytes, int start) {
        var end = Math.min(start, bytes.length);
        while (end < bytes.length && bytes[end] != (byte) 0xff) {
            end++;
        }
        return Arrays.copyOfRange(bytes, Math.min(start, end), end);
    }
}
