package dev.imdssteward.simulator.ec2;

import java.util.Map;
import java.util.Optional;

/** Resources besides instances whose tags CreateTags and DeleteTags change. */
interface Taggable {

    /** The tags of a resource; empty if there is none of that id. */
    Optional<Map<String, String>> tags(String region, String id);

    /** Gives a resource that exists other tags. */
    void retag(String region, String id, Map<String, String> tags);
}
