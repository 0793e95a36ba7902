import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A lambda of a class: what javac hands to the metafactory. */
record Lambda(
        ClassDesc host,
        String metafactory,
        String method,
        MethodTypeDesc factory,
        MethodTypeDesc erased,
        DirectMethodHandleDesc body,
        MethodTypeDesc instantiated) {

    private static final int MOST_CAPTURED = 8;

    static boolean isOne(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().displayName().equals("LambdaMetafactory");
    }

    static Lambda of(ClassDesc host, InvokeDynamicInstruction call) {
        return new Lambda(
                host,
                call.bootstrapMethod().methodName(),
                call.name().stringValue(),
                call.typeSymbol(),
                (MethodTypeDesc) call.bootstrapArgs().get(0),
                (DirectMethodHandleDesc) call.bootstrapArgs().get(1),
                (MethodTypeDesc) call.bootstrapArgs().get(2));
    }

    /** Returns whether it is of one interface and nothing else: others come from the other metafactory. */
    boolean isPlain() {
        return metafactory.equals("metafactory");
    }

    /** The types that its body takes, with the object that it is called on. */
    List<ClassDesc> taken() {
        var taken = new ArrayList<ClassDesc>();
        if (body.kind() != Kind.STATIC && body.kind() != Kind.INTERFACE_STATIC && body.kind() != Kind.CONSTRUCTOR) {
            taken.add(body.owner());
        }
        taken.addAll(signature().parameterList());
        return taken;
    }

    ClassDesc returned() {
        return body.kind() == Kind.CONSTRUCTOR ? body.owner() : signature().returnType();
    }

    /** The body's own signature, as the class that declares it has it. */
    MethodTypeDesc signature() {
        return MethodTypeDesc.ofDescriptor(body.lookupDescriptor());
    }

    boolean isOfHost() {
        return body.owner().equals(host) && body.methodName().startsWith("lambda$");
    }

    /** Returns whether it is a method of the object: it gets a name of its own, which no subclass overrides. */
    boolean isRenamed() {
        return isOfHost() && body.kind() != Kind.STATIC;
    }

    /** The name of its body in the class that declares it. */
    String bodyMethod() {
        return body.kind() == Kind.CONSTRUCTOR ? ConstantDescs.INIT_NAME : body.methodName();
    }

    String bodyName() {
        return isRenamed() ? body.methodName() + "$" + host.displayName() : body.methodName();
    }

    /** Returns whether all that it captures and all that it converts is simple enough. */
    boolean isSimple() {
        var captured = factory.parameterCount();
        return captured <= MOST_CAPTURED
                && taken().size() == captured + erased.parameterCount()
                && IntStream.range(0, erased.parameterCount())
                        .allMatch(i -> isConvertible(
                                erased.parameterType(i),
                                instantiated.parameterType(i),
                                taken().get(captured + i)))
                && isReturnable();
    }

    private static boolean isConvertible(ClassDesc from, ClassDesc known, ClassDesc to) {
        return from.isPrimitive() ? from.equals(to) : !to.isPrimitive() || Boxes.of(to).equals(known);
    }

    private boolean isReturnable() {
        var from = returned();
        var to = erased.returnType();
        if (to.equals(ConstantDescs.CD_void) || from.equals(to)) {
            return true;
        }
        if (from.isPrimitive()) {
            return !to.isPrimitive()
                    && !from.equals(ConstantDescs.CD_void)
                    && Boxes.of(from).equals(instantiated.returnType());
        }
        return !to.isPrimitive() || from.equals(Boxes.of(to));
    }
}
