package dev.imdssteward.verifier.trace.process;

import java.util.HashMap;
import java.util.Map;

/** Names of users by their numbers, as the host's {@code /etc/passwd} has them. */
final class Users {

    private final ProcFiles files;
    private Map<String, String> names;

    Users(ProcFiles files) {
        this.files = files;
    }

    /** The number itself where it has no name; null for null. */
    String name(String uid) {
        if (uid == null) {
            return null;
        }
        if (names == null) {
            names = read();
        }
        return names.getOrDefault(uid, uid);
    }

    private Map<String, String> read() {
        Map<String, String> found = new HashMap<>();
        for (String line : files.ofHost("etc/passwd").lines().toList()) {
            String[] fields = line.split(":", -1);
            if (fields.length > 2) {
                found.putIfAbsent(fields[2], fields[0]);
            }
        }
        return found;
    }
}
