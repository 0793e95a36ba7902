import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies the classes of modules out of the JDK that runs this, for ProGuard to read: a JDK 25 may come without jmods. */
void main(String[] arguments) throws IOException {
    var modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    try (var jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
        jar.setLevel(1);
        for (var name : List.of(arguments).subList(1, arguments.length)) {
            copy(modules.resolve(name), jar);
        }
    }
}

void copy(Path module, ZipOutputStream jar) throws IOException {
    try (var files = Files.walk(module)) {
        for (var file : (Iterable<Path>) files.filter(it -> it.toString().endsWith(".class"))::iterator) {
            if (!file.endsWith("module-info.class")) {
                var entry = new ZipEntry(module.relativize(file).toString());
                entry.setTime(0); // so that builds can be compared
                jar.putNextEntry(entry);
                Files.copy(file, jar);
            }
        }
    }
}
