package dev.imdssteward.verifier.trace.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was longest not used. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /** Holds at most so many entries. */
    public BoundedMap(int most) {
        super(64, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
