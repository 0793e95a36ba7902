import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;

/** Leaves out what only a compiler reads: type parameters, and marks that no program can see. */
final class Stripping {
    private Stripping() {}

    static ClassTransform transform() {
        return ClassTransform.dropping(Stripping::isForCompilers)
                .andThen(ClassTransform.transformingMethods(MethodTransform.dropping(Stripping::isForCompilers)))
                .andThen(ClassTransform.transformingFields(FieldTransform.dropping(Stripping::isForCompilers)));
    }

    private static boolean isForCompilers(ClassFileElement element) {
        return element instanceof SignatureAttribute || element instanceof RuntimeInvisibleAnnotationsAttribute;
    }
}
