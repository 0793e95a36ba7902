package dev.imdssteward.verifier.trace.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images of containers, where a file of the runtime tells: of Docker, containerd, Podman or CRI-O. */
final class ContainerImages {

    private static final String DOCKER = "var/lib/docker/containers/";
    private static final String CONTAINERD = "run/containerd/io.containerd.runtime.v2.task/";
    private static final String[] CONTAINERD_NAMESPACES = {"k8s.io/", "default/", "moby/"};
    private static final String[] STORAGE = {
        "var/lib/containers/storage/overlay-containers/containers.json",
        "var/lib/containers/storage/vfs-containers/containers.json"
    };

    private static final Pattern DOCKER_IMAGE = Pattern.compile(
            "\"Config\"\\s*:\\s*\\{(?:[^\\\\\"]|\\\\.|\"(?:[^\\\\\"]|\\\\.)*\")*?\"Image\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern ANNOTATED = Pattern.compile(
            "\"(?:io\\.kubernetes\\.cri\\.image-name|io\\.kubernetes\\.cri-o\\.ImageName|nerdctl/image)\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private final ProcFiles files;
    private final Map<String, String> known = new LinkedHashMap<>();

    ContainerImages(ProcFiles files) {
        this.files = files;
    }

    /** Null where unknown. */
    String of(String containerId) {
        if (!known.containsKey(containerId)) {
            known.put(containerId, find(containerId));
        }
        return known.get(containerId);
    }

    private String find(String id) {
        String image = first(DOCKER_IMAGE, files.ofHost(DOCKER + id + "/config.v2.json"));
        for (int i = 0; image == null && i < CONTAINERD_NAMESPACES.length; i++) {
            image = first(ANNOTATED, files.ofHost(CONTAINERD + CONTAINERD_NAMESPACES[i] + id + "/config.json"));
        }
        for (int i = 0; image == null && i < STORAGE.length; i++) {
            image = stored(id, files.ofHost(STORAGE[i]));
        }
        return image;
    }

    /** Podman and CRI-O keep one file about all, with the image's name in a text of JSON within. */
    private static String stored(String id, String json) {
        int start = json.indexOf("\"" + id + "\"");
        int end = start < 0 ? -1 : json.indexOf("\"id\"", start);
        return start < 0
                ? null
                : first(
                        Pattern.compile("image-name\\\\*\"\\s*:\\s*\\\\*\"([^\"\\\\]+)"),
                        json.substring(start, end < 0 ? json.length() : end));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
