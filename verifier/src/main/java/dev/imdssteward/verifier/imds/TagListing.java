package dev.imdssteward.verifier.imds;

import java.util.ArrayList;
import java.util.List;

/** Reads listings: one entry a line, what has entries of its own ends with a slash. */
public final class TagListing {

    private TagListing() {}

    /** Returns whether the top listing shows tags. */
    public static boolean offersTags(String topListing) {
        List<String> entries = keys(topListing);
        return entries.contains("tags/") || entries.contains("tags");
    }

    /** The entries in order, each once. */
    public static List<String> keys(String listing) {
        List<String> keys = new ArrayList<>();
        int start = 0;
        while (start < listing.length()) {
            int feed = listing.indexOf('\n', start);
            int end = feed < 0 ? listing.length() : feed;
            String key = listing.substring(start, end);
            if (!key.isEmpty() && !keys.contains(key)) {
                keys.add(key);
            }
            start = end + 1;
        }
        return keys;
    }
}
