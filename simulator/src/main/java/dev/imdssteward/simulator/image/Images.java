package dev.imdssteward.simulator.image;

import dev.imdssteward.simulator.fleet.Regional;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The account's own images, by Region. Every other image that is well-formed exists too, and belongs to somebody else. */
public final class Images {
    private final Regional<Image> images;

    /**
     * Creates none.
     *
     * @param home the Region of those that are added without one
     */
    public Images(Supplier<String> home) {
        images = new Regional<>(home);
    }

    /** Adds an image to the home Region. */
    public void add(Image image) {
        add(Regional.HOME, image);
    }

    /** Adds an image to a Region, or replaces it there. */
    public void add(String region, Image image) {
        images.put(region, image.id(), image);
    }

    /** The own image with this id. */
    public Optional<Image> find(String region, String id) {
        return images.find(region, id);
    }

    /** All own images of a Region, in the order in which they were made. */
    public List<Regional.Placed<Image>> all(String region) {
        return images.all(region);
    }

    /** Returns whether an image has {@code ImdsSupport=v2.0}. */
    public boolean supportsOnlyImdsv2(String region, String id) {
        return find(region, id).map(Image::imdsv2).orElse(false);
    }
}
