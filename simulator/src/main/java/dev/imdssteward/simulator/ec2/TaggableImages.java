package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.image.Images;
import java.util.Map;
import java.util.Optional;

/** The tags of own images. */
record TaggableImages(Images images) implements Taggable {

    @Override
    public Optional<Map<String, String>> tags(String region, String id) {
        return images.find(region, id).map(Image::tags);
    }

    @Override
    public void retag(String region, String id, Map<String, String> tags) {
        images.find(region, id).ifPresent(image -> images.add(region, image.withTags(tags)));
    }
}
