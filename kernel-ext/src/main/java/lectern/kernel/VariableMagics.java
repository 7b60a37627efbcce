package lectern.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import lectern.notebook.Rich;
import lectern.kernel.Workspace.Variable;

/** Magics for what the shell holds. */
final class VariableMagics {
    private VariableMagics() {}

    static List<Magic> all() {
        return List.of(new Magic("%who [TYPE]", "Names the variables, or those whose type begins so.", VariableMagics::who),
                new Magic("%whos [TYPE]", "Lists the variables with type, shape, bytes that they keep alive, and the cell that declared them.",
                        VariableMagics::whos),
                new Magic("%mem", "Shows the heap, how many tensors are alive, and which variables keep them.", VariableMagics::memory),
                new Magic("%reset [NAME…]", "Forgets all variables, methods and classes, or these variables. Imports stay.", VariableMagics::reset)
                        .choosing(typed -> Workspace.isThere() ? Workspace.current("%reset").variables().stream().map(Variable::name).toList() : List.of()),
                new Magic("%history [N|FROM-TO]", "Shows the cells that ran: the last N, or those with these numbers.", VariableMagics::history));
    }

    private static List<Variable> variables(Call call) {
        String type = call.words().isEmpty() ? "" : call.word("the beginning of a type");
        return Workspace.current(call.who()).variables().stream().filter(v -> v.type().startsWith(type)).toList();
    }

    private static Object who(Call call) {
        List<Variable> found = variables(call);
        System.out.println(found.isEmpty() ? "There are no variables." : found.stream().map(Variable::name).collect(Collectors.joining("  ")));
        return null;
    }

    private static Object whos(Call call) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "type", "shape", "bytes", "cell"));
        values(call, variables(call))
                .forEach((v, value) -> rows.add(List.of(v.name(), v.type(), Extent.of(value), value == null ? "null" : Reach.of(value).text(),
                        v.cell() == 0 ? "" : "[" + v.cell() + "]")));
        show(call, rows, "There are no variables.");
        return null;
    }

    private static void show(Call call, List<List<String>> rows, String none) {
        if (rows.size() == 1) System.out.println(none);
        else call.kernel().display(call.kernel().getRenderer().render(Rich.html(Grid.html(rows)).text(Grid.text(rows))));
    }

    /** Their values; a variable that cannot be read has none. */
    private static Map<Variable, Object> values(Call call, List<Variable> variables) {
        Map<Variable, Object> values = new LinkedHashMap<>();
        if (variables.isEmpty()) return values;
        String names = variables.stream().map(Variable::name).collect(Collectors.joining(", "));
        Object[] all = (Object[]) Hold.value(call.kernel(), call.who(), "new Object[] {" + names + "}");
        for (int i = 0; i < all.length; i++) values.put(variables.get(i), all[i]);
        return values;
    }

    private static Object memory(Call call) throws JMException {
        if (!call.words().isEmpty()) throw call.wrong("expected nothing after it");
        // The count of live objects collects garbage first, so it comes before the figures of the heap.
        long tensors = tensorsAlive();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.println(
                "heap " + Bytes.text(heap.getUsed()) + " in use, " + Bytes.text(heap.getCommitted()) + " taken, " + Bytes.text(heap.getMax()) + " at most");
        System.out.println(Extent.count(tensors, "tensor") + " alive");
        if (!Workspace.isThere()) {
            System.out.println("Which variables keep them, only the kernel Lectern (Java) can say.");
            return null;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kept by", "type", "tensors", "bytes", "cell"));
        record Keeper(Variable variable, Reach reach) {}
        values(call, variables(call)).entrySet().stream().map(e -> new Keeper(e.getKey(), Reach.of(e.getValue()))).filter(k -> k.reach.tensors() > 0)
                .sorted(Comparator.comparingLong((Keeper k) -> k.reach.bytes()).reversed())
                .forEach(k -> rows
                        .add(List.of(k.variable.name(), k.variable.type(), Html.count(k.reach.tensors()), k.reach.text(), "[" + k.variable.cell() + "]")));
        show(call, rows, "No variable keeps a tensor.");
        return null;
    }

    private static long tensorsAlive() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                new Object[]{new String[0]}, new String[]{String[].class.getName()});
        return histogram.toString().lines().map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals("lectern.tensor.Tensor"))
                .mapToLong(words -> Long.parseLong(words[1])).sum();
    }

    private static Object reset(Call call) {
        Workspace workspace = Workspace.current(call.who());
        List<String> known = workspace.variables().stream().map(Variable::name).toList();
        for (String name : call.words()) if (!known.contains(name)) throw call.wrong("there is no variable " + name);
        System.out.println("forgot " + Extent.count(workspace.drop(call.words().isEmpty() ? null : call.words()), "name"));
        return null;
    }

    private static Object history(Call call) {
        Map<Integer, String> all = Workspace.current(call.who()).history();
        String range = call.words().isEmpty() ? "1-" + Integer.MAX_VALUE : call.word("a count or FROM-TO");
        if (!range.matches("\\d{1,9}|\\d{1,10}-\\d{1,10}")) throw call.wrong("expected a count or FROM-TO, got " + range);
        int dash = range.indexOf('-');
        long skip = dash < 0 ? Math.max(0, all.size() - Long.parseLong(range)) : 0;
        long from = dash < 0 ? 0 : Long.parseLong(range.substring(0, dash)), to = dash < 0 ? Long.MAX_VALUE : Long.parseLong(range.substring(dash + 1));
        all.entrySet().stream().skip(skip).filter(e -> e.getKey() >= from && e.getKey() <= to)
                .forEach(e -> System.out.println("[" + e.getKey() + "] " + e.getValue().strip().replace("\n", "\n    ")));
        return null;
    }
}
