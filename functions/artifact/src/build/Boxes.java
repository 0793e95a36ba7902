import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/** Conversions between values and their wrappers. */
final class Boxes {
    private static final Map<ClassDesc, ClassDesc> ALL = Map.of(
            ConstantDescs.CD_int, ConstantDescs.CD_Integer,
            ConstantDescs.CD_long, ConstantDescs.CD_Long,
            ConstantDescs.CD_boolean, ConstantDescs.CD_Boolean,
            ConstantDescs.CD_double, ConstantDescs.CD_Double,
            ConstantDescs.CD_float, ConstantDescs.CD_Float,
            ConstantDescs.CD_short, ConstantDescs.CD_Short,
            ConstantDescs.CD_byte, ConstantDescs.CD_Byte,
            ConstantDescs.CD_char, ConstantDescs.CD_Character);

    private Boxes() {}

    static ClassDesc of(ClassDesc primitive) {
        return ALL.get(primitive);
    }

    static void convert(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (from.equals(to)) {
            return;
        }
        if (from.isPrimitive()) {
            code.invokestatic(of(from), "valueOf", MethodTypeDesc.of(of(from), from));
        } else if (to.isPrimitive()) {
            cast(code, from, of(to));
            code.invokevirtual(of(to), to.displayName() + "Value", MethodTypeDesc.of(to));
        } else {
            cast(code, from, to);
        }
    }

    static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (!from.equals(to) && !to.equals(ConstantDescs.CD_Object)) {
            code.checkcast(to);
        }
    }
}
