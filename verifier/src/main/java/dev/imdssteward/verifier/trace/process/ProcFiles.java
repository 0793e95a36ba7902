package dev.imdssteward.verifier.trace.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the kernel and of the host; what can't be read is empty. */
public final class ProcFiles {

    private static final int MOST_BYTES = 1024 * 1024;

    private final String root;

    public ProcFiles(Path root) {
        this.root = root.toString();
    }

    public byte[] bytes(String path) {
        // half of what a channel takes, and the process may be about to end
        try (InputStream in = new FileInputStream(new File(root, path))) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException | SecurityException e) {
            return new byte[0];
        }
    }

    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    public List<String> lines(String path) {
        return text(path).lines().toList();
    }

    /** The target of a link; empty where there is none. */
    public String link(String path) {
        try {
            return Files.readSymbolicLink(Path.of(root, path)).toString();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }

    /** The names in a folder. */
    public List<String> names(String path) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(root, path))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            // gone, or not for us
        }
        return names;
    }

    /** The names of the folders in a folder, links left out. */
    public List<String> folders(String path) {
        List<String> folders = new ArrayList<>();
        for (String name : names(path)) {
            if (Files.isDirectory(Path.of(root, path, name), LinkOption.NOFOLLOW_LINKS)) {
                folders.add(name);
            }
        }
        return folders;
    }

    /** A file of the host, seen from a container with the host's processes too. */
    String ofHost(String path) {
        String text = text("proc/1/root/" + path);
        return text.isEmpty() ? text(path) : text;
    }

    /** The inode number of a file; 0 where there is none. */
    public long inode(String path) {
        try {
            return (Long) Files.getAttribute(Path.of(root, path), "unix:ino");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException | SecurityException e) {
            return 0;
        }
    }
}
