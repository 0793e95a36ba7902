package dev.imdssteward.cli.sources;

import java.util.Set;
import java.util.TreeSet;

/** The live instances of one source, as far as they matter to it. */
public final class Launched {
    private static final int MOST_KEYS = 200;

    static final Launched NOTHING = new Launched();

    private final Set<String> tagKeys = new TreeSet<>();
    private long live;
    private long nonCompliant;

    /** Counts an instance. */
    public void add(boolean isCompliant, Set<String> keys) {
        live++;
        nonCompliant += isCompliant ? 0 : 1;
        keys.stream().limit(Math.max(0, MOST_KEYS - tagKeys.size())).forEach(tagKeys::add);
    }

    public void addAll(Launched others) {
        live += others.live;
        nonCompliant += others.nonCompliant;
        tagKeys.addAll(others.tagKeys);
    }

    public long live() {
        return live;
    }

    public long nonCompliant() {
        return nonCompliant;
    }

    /** The keys of their tags, whoever set them. */
    public Set<String> tagKeys() {
        return tagKeys;
    }
}
