import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs classes into a jar: no entries for folders, no dates, and sizes where they take no room of their own. The same files
 * give the same bytes.
 *
 * <p>Arguments: the jar, its version, the folder of the shrunk classes, the folder of the compiled ones, and which of these to
 * take as they are.
 */
void main(String[] arguments) throws IOException {
    var files = new TreeMap<String, byte[]>();
    read(Path.of(arguments[2]), files);
    for (var name : List.of(arguments).subList(4, arguments.length)) {
        files.put(name, Files.readAllBytes(Path.of(arguments[3], name)));
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
        zip.setLevel(Deflater.BEST_COMPRESSION);
        add(zip, "META-INF/MANIFEST.MF", manifest(arguments[1]).getBytes(StandardCharsets.UTF_8));
        for (var file : files.entrySet()) {
            add(zip, file.getKey(), file.getValue());
        }
    }
}

String manifest(String version) {
    return """
        Manifest-Version: 1.0
        Main-Class: dev.imdssteward.verifier.Imdsv
        Implementation-Version: %s
        Multi-Release: true
        Enable-Native-Access: ALL-UNNAMED

        """.formatted(version);
}

void read(Path folder, TreeMap<String, byte[]> files) throws IOException {
    try (var found = Files.walk(folder)) {
        for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
            files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
    }
}

/** Says all sizes before the data, or else the stream would append them once more. */
void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    var checksum = new CRC32();
    checksum.update(bytes);
    entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
    entry.setCrc(checksum.getValue());
    entry.setSize(bytes.length);
    entry.setCompressedSize(deflatedSize(bytes));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
}

long deflatedSize(byte[] bytes) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
        deflater.setInput(bytes);
        deflater.finish();
        while (!deflater.finished()) {
            deflater.deflate(new byte[bytes.length + 64]);
        }
        return deflater.getBytesWritten();
    }
}
