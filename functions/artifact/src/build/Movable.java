import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lambdas that can be moved to a class of their own in the same package. */
record Movable(Map<ClassDesc, ClassModel> classes) {
    List<Lambda> of(ClassModel host) {
        var all = host.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(InvokeDynamicInstruction.class::isInstance)
                .map(InvokeDynamicInstruction.class::cast)
                .filter(Lambda::isOne)
                .map(it -> Lambda.of(host.thisClass().asSymbol(), it))
                .toList();
        var fixed = all.stream().filter(it -> !isMovable(it)).map(Lambda::body).collect(Collectors.toSet());
        return all.stream().filter(it -> !fixed.contains(it.body())).toList();
    }

    private boolean isMovable(Lambda lambda) {
        return lambda.isPlain() && lambda.isSimple() && isReachable(lambda);
    }

    /** Returns whether another class of the package may call the body, or may once its class lets it. */
    private boolean isReachable(Lambda lambda) {
        var body = lambda.body();
        if (body.owner().isArray()) {
            return false;
        }
        var owner = classes.get(body.owner());
        if (owner == null) {
            return !body.methodName().equals("clone");
        }
        if (lambda.isOfHost()) {
            return true;
        }
        for (var type = owner; type != null; type = superclass(type)) {
            var found = declared(type, lambda.bodyMethod(), lambda.signature());
            if (found.isPresent()) {
                return found.get().has(AccessFlag.PRIVATE)
                        ? mayBeOpened(lambda, found.get())
                        : !found.get().has(AccessFlag.PROTECTED);
            }
        }
        return true;
    }

    /** Returns whether the lambda's own class may open a private method: one that overrides nothing and is not overridden. */
    private boolean mayBeOpened(Lambda lambda, AccessFlags method) {
        if (!lambda.body().owner().equals(lambda.host())) {
            return false;
        }
        return method.has(AccessFlag.STATIC)
                || lambda.body().kind() == Kind.CONSTRUCTOR
                || classes.values().stream()
                        .filter(it -> !it.thisClass().asSymbol().equals(lambda.host()))
                        .filter(it -> isBelow(it, lambda.host()) || isBelow(classes.get(lambda.host()), it.thisClass().asSymbol()))
                        .noneMatch(it -> declared(it, lambda.bodyMethod(), lambda.signature()).isPresent());
    }

    private ClassModel superclass(ClassModel type) {
        return type.superclass().map(it -> classes.get(it.asSymbol())).orElse(null);
    }

    private boolean isBelow(ClassModel type, ClassDesc above) {
        for (var next = type; next != null; next = superclass(next)) {
            if (next.superclass().filter(it -> it.asSymbol().equals(above)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AccessFlags> declared(ClassModel type, String name, MethodTypeDesc signature) {
        return type.methods().stream()
                .filter(it -> it.methodName().equalsString(name) && it.methodTypeSymbol().equals(signature))
                .map(MethodModel::flags)
                .findFirst();
    }
}
