package dev.imdssteward.enforcer.call;

import java.util.ArrayList;
import java.util.List;

/** Lists cut to the size that one API call takes. */
public final class Chunks {
    private Chunks() {}

    /** Consecutive views of a list, each of this many elements except the last; none for an empty list. */
    public static <T> List<List<T>> of(List<T> all, int most) {
        var chunks = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += most) {
            chunks.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return chunks;
    }
}
