package lectern.assist;

import java.util.ArrayList;
import java.util.List;

/**
 * A method as JShell tells it: {@code Stream<R> Stream<T>.<R>map(Function<? super T,? extends R> mapper)}.
 *
 * @param text what JShell told
 * @param owner the class that declares it, without type arguments; empty for a method of the notebook
 * @param name of a constructor, that of the class
 * @param parameters types without packages and type arguments
 */
record MethodSignature(String text, String owner, String name, List<String> parameters) {
    static MethodSignature of(String text) {
        int open = text.indexOf('(');
        String head = plain(text.substring(0, open)).strip();
        String full = head.substring(head.lastIndexOf(' ') + 1);
        boolean method = head.indexOf(' ') >= 0;
        int dot = full.lastIndexOf('.');
        String name = full.substring(dot + 1), owner = method ? full.substring(0, Math.max(0, dot)) : full;
        return new MethodSignature(text, owner, name, parameters(text.substring(open + 1, text.lastIndexOf(')') < open ? text.length() : close(text, open))));
    }

    private static int close(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '(') depth++;
            else if (text.charAt(i) == ')' && --depth == 0) return i;
        }
        return text.length();
    }

    private static String plain(String type) {
        String plain = type;
        for (String before = ""; !before.equals(plain);) {
            before = plain;
            plain = plain.replaceAll("<[^<>]*>", "");
        }
        return plain;
    }

    private static List<String> parameters(String list) {
        List<String> types = new ArrayList<>();
        for (String one : plain(list).split(",")) {
            String bare = one.strip();
            if (bare.isEmpty()) continue;
            int name = bare.lastIndexOf(' ');
            types.add(SourceDocs.bare(name < 0 ? bare : bare.substring(0, name)));
        }
        return types;
    }
}
