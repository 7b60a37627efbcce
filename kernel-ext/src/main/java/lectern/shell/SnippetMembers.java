package lectern.shell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.util.ArrayList;
import java.util.List;

/**
 * What a compiled snippet declares.
 *
 * @param name of the class with dots
 * @param variables with their descriptors and generic types
 * @param methods with their descriptors
 * @param firstLine the least number in its tables of lines
 */
record SnippetMembers(String name, List<Member> variables, List<Member> methods, int firstLine) {
    record Member(String name, String descriptor, String generic) {}

    static SnippetMembers of(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        List<Member> variables = new ArrayList<>(), methods = new ArrayList<>();
        for (FieldModel f : model.fields())
            if (isLearners(f.fieldName().stringValue())) variables.add(new Member(f.fieldName().stringValue(), f.fieldType().stringValue(), generic(f)));
        int first = Integer.MAX_VALUE;
        for (MethodModel m : model.methods()) {
            if (isLearners(m.methodName().stringValue())) methods.add(new Member(m.methodName().stringValue(), m.methodType().stringValue(), ""));
            first = Math.min(first, firstLine(m));
        }
        return new SnippetMembers(model.thisClass().asInternalName().replace('/', '.'), variables, methods, first);
    }

    private static String generic(FieldModel field) {
        return field.findAttribute(java.lang.classfile.Attributes.signature()).map(SignatureAttribute::signature).map(s -> s.stringValue()).orElse("");
    }

    private static int firstLine(MethodModel method) {
        return method.code().flatMap(c -> c.findAttribute(java.lang.classfile.Attributes.lineNumberTable())).map(LineNumberTableAttribute::lineNumbers).stream()
                .flatMap(List::stream).mapToInt(l -> l.lineNumber()).min().orElse(Integer.MAX_VALUE);
    }

    /** Whether a member of a snippet's class was declared in the cell, and not made by JShell or the compiler. */
    static boolean isLearners(String name) {
        return !name.startsWith("do_it$") && !name.startsWith("lambda$") && !name.startsWith("<") && !name.startsWith("$assert")
                && !name.startsWith("$deserialize")
                && !name.startsWith("access$");
    }

    /** Whether these are the same variables, with values that either could hold. */
    boolean sameVariables(SnippetMembers other) {
        return !variables.isEmpty()
                && variables.stream().map(m -> m.name + m.descriptor).toList().equals(other.variables.stream().map(m -> m.name + m.descriptor).toList());
    }
}
