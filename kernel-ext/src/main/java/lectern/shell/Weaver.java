package lectern.shell;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Rewrites the classes of snippets: {@link StopCheck#check} at the start of methods and before each jump backwards, and no way to end the JVM. */
final class Weaver {
    private static final ClassDesc STOP = StopCheck.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final ClassDesc SYSTEM = System.class.describeConstable().orElseThrow(), RUNTIME = Runtime.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUNTIME_EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

    private final ClassFile classes;

    /** @param source the class file of a class by its binary name with slashes and {@code .class}; null where there is none */
    Weaver(Function<String, InputStream> source) {
        ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
            String descriptor = type.descriptorString();
            return source.apply(descriptor.substring(1, descriptor.length() - 1) + ".class");
        }).cached();
        classes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    byte[] weave(byte[] bytes) {
        return classes.transformClass(classes.parse(bytes), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Threader::new)));
    }

    private static final class Threader implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) {
            check(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) -> check(code);
                case InvokeInstruction call when ends(call.owner().asSymbol(), call.name().stringValue()) -> {
                    code.invokestatic(STOP, "exit", call.owner().asSymbol().equals(SYSTEM) ? EXIT : RUNTIME_EXIT);
                    return;
                }
                case InvokeDynamicInstruction call when Arrays.stream(call.bootstrapArgs().toArray()).anyMatch(Threader::ends) -> {
                    code.invokedynamic(redirected(call));
                    return;
                }
                default -> {
                }
            }
            code.with(element);
        }

        private static void check(CodeBuilder code) {
            code.invokestatic(STOP, "check", ConstantDescs.MTD_void);
        }

        private static boolean ends(ClassDesc owner, String name) {
            return owner.equals(SYSTEM) && name.equals("exit") || owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt"));
        }

        private static boolean ends(Object handle) {
            return handle instanceof DirectMethodHandleDesc method && ends(method.owner(), method.methodName());
        }

        /** {@code System::exit} as a method reference. */
        private static DynamicCallSiteDesc redirected(InvokeDynamicInstruction call) {
            ConstantDesc[] arguments = call.bootstrapArgs().toArray(ConstantDesc[]::new);
            for (int i = 0; i < arguments.length; i++) {
                if (!ends(arguments[i])) continue;
                MethodTypeDesc type = ((DirectMethodHandleDesc) arguments[i]).owner().equals(SYSTEM) ? EXIT : RUNTIME_EXIT;
                arguments[i] = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, STOP, "exit", type);
            }
            return DynamicCallSiteDesc.of(call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
        }
    }
}
