import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.util.Map;

/**
 * Has a class make its lambdas as the classes that they were moved to say, and lets those call the bodies.
 *
 * @param lambdas those that were moved
 */
record Rewriting(ClassDesc host, Map<Lambda, Place> lambdas) implements ClassTransform {
    @Override
    public void accept(ClassBuilder type, ClassElement element) {
        if (element instanceof MethodModel method) {
            accept(type, method);
        } else {
            type.with(element);
        }
    }

    private void accept(ClassBuilder type, MethodModel method) {
        var lambda = lambdas.keySet().stream().filter(it -> isBody(method, it)).findFirst();
        var flags = method.flags().flagsMask();
        type.withMethod(
                lambda.map(Lambda::bodyName).orElse(method.methodName().stringValue()),
                method.methodTypeSymbol(),
                lambda.isPresent() ? flags & ~ClassFile.ACC_PRIVATE : flags,
                copy -> method.forEach(part -> {
                    if (part instanceof CodeModel code) {
                        copy.transformCode(code, this::accept);
                    } else if (!(part instanceof AccessFlags)) {
                        copy.with(part);
                    }
                }));
    }

    private boolean isBody(MethodModel method, Lambda lambda) {
        return lambda.body().owner().equals(host)
                && method.methodName().equalsString(lambda.bodyMethod())
                && method.methodTypeSymbol().equals(lambda.signature());
    }

    private void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction call
                && Lambda.isOne(call)
                && lambdas.get(Lambda.of(host, call)) instanceof Place place) {
            code.invokestatic(place.type(), place.factory(), call.typeSymbol());
        } else {
            code.with(element);
        }
    }
}
