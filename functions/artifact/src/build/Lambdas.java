import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns the lambdas of a jar into classes, so that the JVM need not make a class for each of them while a function starts.
 * The lambdas of a package that implement the same interface share a class, which has a number for each. A lambda that such
 * a class cannot express stays as it is, as do those of interfaces.
 *
 * <p>Arguments: the jar to read, the jar to write, and the packages, without those that start with a minus.
 */
void main(String[] arguments) throws IOException {
    var jar = Jar.read(Path.of(arguments[0]));
    var packages = List.of(arguments).subList(2, arguments.length);
    var movable = new Movable(jar.classes());
    var lambdas = new LinkedHashMap<Lambda, Place>();
    var groups = new LinkedHashMap<Group, List<List<Lambda>>>();
    jar.classes().values().stream()
            .filter(host -> isChosen(host, packages))
            .flatMap(host -> movable.of(host).stream())
            .forEach(lambda -> lambdas.computeIfAbsent(lambda, it -> Group.of(it).place(it, groups)));
    lambdas.keySet().stream().collect(Collectors.groupingBy(Lambda::host)).forEach((host, its) -> {
        var moved = its.stream().collect(Collectors.toMap(it -> it, lambdas::get));
        jar.transform(host, new Rewriting(host, moved));
    });
    groups.forEach((group, parts) -> {
        for (var part = 0; part < parts.size(); part++) {
            jar.add(group.type(part), new LambdaClass(group, part, parts.get(part)).bytes(jar));
        }
    });
    jar.classes().keySet().stream()
            .filter(type -> type.packageName().startsWith("software."))
            .forEach(type -> jar.transform(type, Stripping.transform()));
    jar.write(Path.of(arguments[1]));
}

boolean isChosen(ClassModel host, List<String> packages) {
    var name = host.thisClass().asInternalName();
    return !host.flags().has(AccessFlag.INTERFACE)
            && packages.stream().anyMatch(name::startsWith)
            && packages.stream().noneMatch(it -> it.startsWith("-") && name.startsWith(it.substring(1)));
}
