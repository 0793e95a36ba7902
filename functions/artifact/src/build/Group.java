import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lambdas of a package that implement the same method of the same interface. */
record Group(String inPackage, ClassDesc type, String method, MethodTypeDesc erased) {
    /** Few enough for the just-in-time compiler to take the whole method. */
    private static final int MOST = 40;

    static Group of(Lambda lambda) {
        return new Group(lambda.host().packageName(), lambda.factory().returnType(), lambda.method(), lambda.erased());
    }

    Place place(Lambda lambda, Map<Group, List<List<Lambda>>> groups) {
        var parts = groups.computeIfAbsent(this, _ -> new ArrayList<>());
        if (parts.isEmpty() || parts.getLast().size() == MOST) {
            parts.add(new ArrayList<>());
        }
        parts.getLast().add(lambda);
        return new Place(this, parts.size() - 1, parts.getLast().size() - 1);
    }

    ClassDesc type(int part) {
        var name = type.displayName().replace('$', '_');
        return ClassDesc.of(inPackage, "Lambdas$" + name + "$" + Integer.toHexString(hashOf()) + "$" + part);
    }

    /** Tells interfaces of the same name in other packages apart. */
    private int hashOf() {
        return (type.descriptorString() + method + erased.descriptorString()).hashCode() & 0xfff;
    }
}
