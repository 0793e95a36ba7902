import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Superclass;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Takes from classes what only the compiler needs, and what is in many of them although once would do.
 *
 * <ul>
 *   <li>Records extend our {@code Values}, which has {@code equals} and {@code hashCode} for all of them: the compiler gives
 *       each its own, an eighth of the jar. A record is left with one method, which lists its components, and with {@code
 *       Object}'s {@code toString}, since nothing shows it.
 *   <li>Sealed types are sealed no more: ProGuard merges them with others.
 * </ul>
 *
 * <p>Arguments: the folder of the compiled classes, and the folder to copy them to.
 */
static final ClassDesc VALUES = ClassDesc.of("dev.imdssteward.verifier.text.Values");
static final ClassDesc RECORD = ClassDesc.of("java.lang.Record");

// ProGuard works stack maps out anew
static final ClassFile CLASS_FILE = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);

void main(String[] arguments) throws IOException {
    var from = Path.of(arguments[0]);
    delete(Path.of(arguments[1]));
    try (var found = Files.walk(from)) {
        for (var file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
            var to = Path.of(arguments[1]).resolve(from.relativize(file));
            Files.createDirectories(to.getParent());
            var bytes = Files.readAllBytes(file);
            Files.write(to, file.toString().endsWith(".class") ? simplified(bytes) : bytes);
        }
    }
}

/** Deletes a folder with all in it: classes of an earlier build may be in the source no more. */
void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
        try (var found = Files.walk(folder)) {
            for (var file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

byte[] simplified(byte[] bytes) {
    var type = CLASS_FILE.parse(bytes);
    var unsealed = ClassTransform.dropping(PermittedSubclassesAttribute.class::isInstance);
    return CLASS_FILE.transformClass(
            type,
            type.findAttribute(Attributes.record())
                    .map(components -> unsealed.andThen(record(type, components)))
                    .orElse(unsealed));
}

ClassTransform record(ClassModel type, RecordAttribute components) {
    ClassTransform change = (builder, element) -> {
        switch (element) {
            case Superclass _ -> builder.withSuperclass(VALUES);
            case RecordAttribute _ -> {}
            case MethodModel method when isMadeByTheCompiler(method) -> {}
            case MethodModel method when method.methodName().equalsString(ConstantDescs.INIT_NAME) ->
                builder.transformMethod(method, MethodTransform.transformingCode(superCall()));
            default -> builder.with(element);
        }
    };
    return change.andThen(ClassTransform.endHandler(builder -> addValues(builder, type, components)));
}

boolean isMadeByTheCompiler(MethodModel method) {
    return method.code().stream()
            .flatMap(CodeModel::elementStream)
            .anyMatch(it -> it instanceof InvokeDynamicInstruction call
                    && call.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
}

CodeTransform superCall() {
    return (builder, element) -> {
        if (element instanceof InvokeInstruction call && call.owner().asSymbol().equals(RECORD)) {
            builder.invokespecial(VALUES, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        } else {
            builder.with(element);
        }
    };
}

void addValues(ClassBuilder builder, ClassModel type, RecordAttribute components) {
    var objects = ConstantDescs.CD_Object.arrayType();
    builder.withMethodBody("values", MethodTypeDesc.of(objects), ClassFile.ACC_PROTECTED, code -> {
        code.loadConstant(components.components().size()).anewarray(ConstantDescs.CD_Object);
        for (var i = 0; i < components.components().size(); i++) {
            var component = components.components().get(i);
            var part = component.descriptorSymbol();
            code.dup().loadConstant(i).aload(0);
            code.getfield(type.thisClass().asSymbol(), component.name().stringValue(), part);
            if (part.isPrimitive()) {
                var box = box(part);
                code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, part));
            }
            code.aastore();
        }
        code.areturn();
    });
}

ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case SHORT -> ConstantDescs.CD_Short;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case FLOAT -> ConstantDescs.CD_Float;
        case DOUBLE -> ConstantDescs.CD_Double;
        case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
}
