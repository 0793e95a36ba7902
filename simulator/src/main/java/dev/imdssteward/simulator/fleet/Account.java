package dev.imdssteward.simulator.fleet;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What launches depend on besides their request: the account's defaults in each Region, and images. */
public final class Account {
    private final Map<String, AccountDefaults> defaults = new ConcurrentHashMap<>();
    private final Set<String> imagesForImdsv2 = ConcurrentHashMap.newKeySet();

    /** The defaults of a Region. */
    public AccountDefaults defaults(String region) {
        return defaults.getOrDefault(region, AccountDefaults.NONE);
    }

    /** Replaces the defaults of a Region. */
    public void setDefaults(String region, AccountDefaults wanted) {
        defaults.put(region, wanted);
    }

    /** Registers an image with {@code ImdsSupport=v2.0}; every other image that is well-formed exists without it. */
    public void registerImdsv2Image(String imageId) {
        imagesForImdsv2.add(imageId);
    }

    /** Returns whether an image was registered with {@code ImdsSupport=v2.0}. */
    public boolean supportsOnlyImdsv2(String imageId) {
        return imagesForImdsv2.contains(imageId);
    }
}
