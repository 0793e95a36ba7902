import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The classes and other files of a jar. */
final class Jar {
    private final Map<ClassDesc, ClassModel> classes = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final ClassFile format = ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL, ClassFile.ClassHierarchyResolverOption.of(resolver()));

    static Jar read(Path path) throws IOException {
        var jar = new Jar();
        try (var zip = new ZipFile(path.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var bytes = zip.getInputStream(entry).readAllBytes();
                jar.files.put(entry.getName(), bytes);
                if (entry.getName().endsWith(".class")) {
                    var model = ClassFile.of().parse(bytes);
                    jar.classes.put(model.thisClass().asSymbol(), model);
                }
            }
        }
        return jar;
    }

    private ClassHierarchyResolver resolver() {
        return ClassHierarchyResolver.ofResourceParsing(type -> {
                    var bytes = files.get(fileOf(type));
                    return bytes == null ? null : new ByteArrayInputStream(bytes);
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    private static String fileOf(ClassDesc type) {
        var descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + ".class";
    }

    /** Its classes as they were read, which are in the jar to begin with. */
    Map<ClassDesc, ClassModel> classes() {
        return classes;
    }

    /** Replaces a class by what a transform makes of it, as it is by now. */
    void transform(ClassDesc type, ClassTransform transform) {
        files.computeIfPresent(
                fileOf(type), (_, bytes) -> format.transformClass(format.parse(bytes), transform));
    }

    void add(ClassDesc type, byte[] bytes) {
        if (files.putIfAbsent(fileOf(type), bytes) != null) {
            throw new IllegalStateException("There is a class of that name already: " + type);
        }
    }

    /** Stored, as what is packed is packed as a whole. */
    void write(Path path) throws IOException {
        files.keySet().forEach(this::verify);
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        }
    }

    private static ZipEntry entry(String name, byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTime(0);
        return entry;
    }

    /** Checks a class as the JVM will, unless it mentions one that is not here, which no function reaches. */
    private void verify(String name) {
        if (name.endsWith(".class")) {
            var errors = format.verify(files.get(name)).stream()
                    .filter(it -> !String.valueOf(it.getMessage()).contains("Could not resolve class"))
                    .toList();
            if (!errors.isEmpty()) {
                throw new IllegalStateException(name + ": " + errors);
            }
        }
    }
}
