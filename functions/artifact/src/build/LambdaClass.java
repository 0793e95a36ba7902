import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The class that some lambdas of a group become. */
record LambdaClass(Group group, int part, List<Lambda> lambdas) {
    byte[] bytes(Jar jar) {
        return ClassFile.of().build(self(), type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC, AccessFlag.SUPER)
                    .withVersion(jar.classes().get(lambdas.getFirst().host()).majorVersion(), 0)
                    .withInterfaceSymbols(group.type());
            declareFields(type);
            type.withMethodBody(ConstantDescs.INIT_NAME, constructor(), ClassFile.ACC_PRIVATE, this::construct);
            for (var number = 0; number < lambdas.size(); number++) {
                var made = number;
                var lambda = lambdas.get(number);
                type.withMethodBody("make" + number, lambda.factory(), ClassFile.ACC_STATIC, code -> make(code, made));
            }
            type.withMethodBody(group.method(), group.erased(), ClassFile.ACC_PUBLIC, this::dispatch);
        });
    }

    private ClassDesc self() {
        return group.type(part);
    }

    /** The most that one of them captures. */
    private int fields() {
        return lambdas.stream().mapToInt(it -> it.factory().parameterCount()).max().orElse(0);
    }

    private MethodTypeDesc constructor() {
        return MethodTypeDesc.of(
                ConstantDescs.CD_void,
                Stream.concat(
                                Stream.of(ConstantDescs.CD_int),
                                Stream.generate(() -> ConstantDescs.CD_Object).limit(fields()))
                        .toList());
    }

    private void declareFields(ClassBuilder type) {
        type.withField("number", ConstantDescs.CD_int, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        for (var i = 0; i < fields(); i++) {
            type.withField("captured" + i, ConstantDescs.CD_Object, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        }
        for (var number = 0; number < lambdas.size(); number++) {
            if (lambdas.get(number).factory().parameterCount() == 0) {
                type.withField("single" + number, group.type(), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC);
            }
        }
    }

    private void construct(CodeBuilder code) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        code.aload(0).iload(1).putfield(self(), "number", ConstantDescs.CD_int);
        for (var i = 0; i < fields(); i++) {
            code.aload(0).aload(2 + i).putfield(self(), "captured" + i, ConstantDescs.CD_Object);
        }
        code.return_();
    }

    /** One that captures nothing is made once, as the metafactory does. */
    private void make(CodeBuilder code, int number) {
        if (lambdas.get(number).factory().parameterCount() > 0) {
            create(code, number);
            code.areturn();
            return;
        }
        var missing = code.newLabel();
        code.getstatic(self(), "single" + number, group.type()).dup().ifnull(missing).areturn();
        code.labelBinding(missing).pop();
        create(code, number);
        code.dup().putstatic(self(), "single" + number, group.type()).areturn();
    }

    private void create(CodeBuilder code, int number) {
        code.new_(self()).dup().loadConstant(number);
        var captured = lambdas.get(number).factory().parameterList();
        for (var i = 0; i < fields(); i++) {
            if (i < captured.size()) {
                code.loadLocal(TypeKind.from(captured.get(i)), code.parameterSlot(i));
                Boxes.convert(code, captured.get(i), ConstantDescs.CD_Object);
            } else {
                code.aconst_null();
            }
        }
        code.invokespecial(self(), ConstantDescs.INIT_NAME, constructor());
    }

    private void dispatch(CodeBuilder code) {
        var cases = IntStream.range(0, lambdas.size() - 1)
                .mapToObj(number -> SwitchCase.of(number, code.newLabel()))
                .toList();
        if (!cases.isEmpty()) {
            var last = code.newLabel();
            code.aload(0).getfield(self(), "number", ConstantDescs.CD_int);
            code.tableswitch(0, cases.size() - 1, last, cases);
            for (var each : cases) {
                code.labelBinding(each.target());
                run(code, lambdas.get(each.caseValue()));
            }
            code.labelBinding(last);
        }
        run(code, lambdas.getLast());
    }

    private void run(CodeBuilder code, Lambda lambda) {
        if (lambda.body().kind() == Kind.CONSTRUCTOR) {
            code.new_(lambda.body().owner()).dup();
        }
        var captured = lambda.factory().parameterCount();
        for (var i = 0; i < captured; i++) {
            code.aload(0).getfield(self(), "captured" + i, ConstantDescs.CD_Object);
            Boxes.convert(code, ConstantDescs.CD_Object, lambda.taken().get(i));
        }
        for (var i = 0; i < group.erased().parameterCount(); i++) {
            var from = group.erased().parameterType(i);
            code.loadLocal(TypeKind.from(from), code.parameterSlot(i));
            Boxes.convert(code, from, lambda.taken().get(captured + i));
        }
        invoke(code, lambda);
        giveBack(code, lambda.returned(), group.erased().returnType());
    }

    private static void invoke(CodeBuilder code, Lambda lambda) {
        var body = lambda.body();
        var name = lambda.bodyName();
        switch (body.kind()) {
            case STATIC -> code.invokestatic(body.owner(), name, lambda.signature());
            case INTERFACE_STATIC -> code.invokestatic(body.owner(), name, lambda.signature(), true);
            case CONSTRUCTOR -> code.invokespecial(body.owner(), ConstantDescs.INIT_NAME, lambda.signature());
            case INTERFACE_VIRTUAL -> code.invokeinterface(body.owner(), name, lambda.signature());
            default -> code.invokevirtual(body.owner(), name, lambda.signature());
        }
    }

    private static void giveBack(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (to.equals(ConstantDescs.CD_void)) {
            switch (TypeKind.from(from)) {
                case VOID -> {}
                case LONG, DOUBLE -> code.pop2();
                default -> code.pop();
            }
            code.return_();
            return;
        }
        Boxes.convert(code, from, to);
        code.return_(TypeKind.from(to));
    }
}
