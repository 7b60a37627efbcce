package lectern.shell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.instruction.FieldInstruction;
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

/** Rewrites the classes of snippets: {@link StopCheck#check} at the start of methods and before each jump backwards, and no way to end the JVM. */
final class Weaver {
    private static final ClassDesc STOP = StopCheck.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final ClassDesc SYSTEM = System.class.describeConstable().orElseThrow(), RUNTIME = Runtime.class.describeConstable().orElseThrow();
    private static final ClassDesc LINKS = Links.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUNTIME_EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

    private final ClassFile loaded, compared;

    /** @param hierarchy knows the classes of snippets, those that wait to be loaded too */
    Weaver(ClassHierarchyResolver hierarchy) {
        ClassFile.ClassHierarchyResolverOption option = ClassFile.ClassHierarchyResolverOption.of(hierarchy.orElse(ClassHierarchyResolver.defaultResolver()));
        loaded = ClassFile.of(option);
        compared = ClassFile.of(option, ClassFile.ConstantPoolSharingOption.NEW_POOL, ClassFile.DebugElementsOption.DROP_DEBUG,
                ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);
    }

    /** The class as it is loaded. */
    byte[] weave(byte[] bytes) {
        return weave(loaded, bytes);
    }

    /** The class without lines and traces of other snippets' versions: two are equal if they do the same. */
    byte[] essence(byte[] bytes) {
        return weave(compared, bytes);
    }

    /** Classes of different loaders share no package, so what is open to a package becomes public, and what is sealed becomes open. */
    private static byte[] weave(ClassFile classes, byte[] bytes) {
        ClassModel model = classes.parse(bytes);
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Threader::new));
        ClassTransform open = (builder, element) -> {
            switch (element) {
                case AccessFlags flags -> builder.withFlags(opened(flags.flagsMask()));
                case FieldModel field -> builder.transformField(field, (b, e) -> {
                    if (e instanceof AccessFlags flags) b.withFlags(opened(flags.flagsMask()));
                    else b.with(e);
                });
                case MethodModel method -> builder.transformMethod(method, (b, e) -> {
                    if (e instanceof AccessFlags flags) b.withFlags(opened(flags.flagsMask()));
                    else b.with(e);
                });
                case PermittedSubclassesAttribute sealed -> {
                }
                default -> builder.with(element);
            }
        };
        return classes.transformClass(model, open.andThen(code));
    }

    private static int opened(int flags) {
        return (flags & ClassFile.ACC_PRIVATE) != 0 ? flags : flags & ~ClassFile.ACC_PROTECTED | ClassFile.ACC_PUBLIC;
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
                case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC && linked(call.owner().asInternalName(), call.name().stringValue()) -> {
                    code.invokedynamic(site("method", call.name().stringValue(), call.typeSymbol()));
                    return;
                }
                case FieldInstruction field when field.opcode() == Opcode.GETSTATIC && linked(field.owner().asInternalName(), field.name().stringValue()) -> {
                    code.invokedynamic(site("get", field.name().stringValue(), MethodTypeDesc.of(field.typeSymbol())));
                    return;
                }
                case FieldInstruction field when field.opcode() == Opcode.PUTSTATIC && linked(field.owner().asInternalName(), field.name().stringValue()) -> {
                    code.invokedynamic(site("put", field.name().stringValue(), MethodTypeDesc.of(ConstantDescs.CD_void, field.typeSymbol())));
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

        /** Whether it is a variable or a method of some cell, and not what the compiler made for itself. */
        private static boolean linked(String owner, String name) {
            return owner.startsWith("REPL/$JShell$") && owner.indexOf('$', "REPL/$JShell$".length()) < 0 && SnippetMembers.isLearners(name);
        }

        private static DynamicCallSiteDesc site(String kind, String name, MethodTypeDesc type) {
            return DynamicCallSiteDesc.of(ConstantDescs.ofCallsiteBootstrap(LINKS, kind, ConstantDescs.CD_CallSite), name, type);
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
