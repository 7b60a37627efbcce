package lectern.kernel;

import java.util.ArrayList;
import java.util.List;
import lectern.clean.Datasets;
import lectern.clean.DatasetEntry;
import lectern.clean.report.DataReport;
import lectern.data.Dataset;
import lectern.kernel.Workspace.Variable;
import lectern.notebook.Course;
import lectern.notebook.Numbers;
import lectern.notebook.Rich;
import lectern.plot.NetPlots;
import lectern.tensor.Backend;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;

/** Magics for what a session computes with: random numbers, backend, data, checks. */
final class SessionMagics {
    private SessionMagics() {}

    static List<Magic> all() {
        return List.of(
                NetMagics.java("%tensor NUMBERS",
                        "Shows how the numbers of a tensor lie: mean, deviation, quartiles, a histogram, and how many are not finite.",
                        SessionMagics::tensor),
                NetMagics.java("%data [NAME|JAVA]",
                        "Lists the catalogue of data sets, one of them with licence and source, or reports on a data frame or a data set.",
                        SessionMagics::data).choosing(typed -> Datasets.catalog().names()),
                NetMagics.java("%dryrun NET CRITERION OPTIMIZER DATA [BATCHSIZE]",
                        "Makes a few training steps for show and puts everything back: shapes, memory, first loss, and how long an epoch will take.",
                        SessionMagics::dryRun),
                new Magic("%checks", "Shows all checks of this session, and how many hold.", SessionMagics::checks),
                new Magic("%seed NUMBER", "Lets the random numbers begin anew from a seed.", SessionMagics::seed),
                new Magic("%backend [NAME]", "Names the backends that compute tensors, or chooses one.", SessionMagics::backend)
                        .choosing(typed -> List.copyOf(Backend.Registry.names())),
                new Magic("%watch NAME…\n%watch\n%%watch nan",
                        "Draws, here and while other cells run, the numbers that variables of the notebook are given. Alone, it ends that; the picture stays. A variable that is"
                                + " declared inside of a loop is none of the notebook: for it there is watch(\"loss\").add(loss)."
                                + " %%watch nan runs the cell, several times slower, until an operation makes the first NaN or infinity, and names operation, layer and line;"
                                + " LastGood.restore() then puts back the weights of before the last step.",
                        call -> call.body() == null ? watch(call) : NanWatch.run(call))
                        .choosing(typed -> Workspace.isThere() ? Workspace.current("%watch").variables().stream().map(Variable::name).toList() : List.of()));
    }

    private static Object tensor(Call call) {
        if (call.text().isEmpty()) throw call.wrong("expected numbers");
        return NetMagics.show(call, NetPlots.statistics(Numbers.tensor(call.who(), NetMagics.value(call, call.text()))));
    }

    private static Object data(Call call) {
        String what = call.text();
        List<String> names = Datasets.catalog().names();
        if (what.isEmpty()) return NetMagics.show(call, catalogue());
        boolean variable = Workspace.isThere() && Workspace.current(call.who()).variables().stream().anyMatch(v -> v.name().equals(what));
        if (names.contains(what) && !variable) return NetMagics.show(call, entry(Datasets.catalog().get(what)));
        if (what.matches("[\\w-]+") && Workspace.isThere() && !variable)
            throw call.wrong("there is no data set and no variable " + what + ". Data sets: " + String.join(", ", names));
        return NetMagics.show(call, switch (NetMagics.value(call, what)) {
            case DataFrame frame -> DataReport.of(frame);
            case Dataset set -> report(set);
            case null -> throw call.wrong(what + " is null");
            case Object other ->
                throw call.wrong("expected a data frame or a data set, got " + other.getClass().getSimpleName() + ". Hint: %tensor for numbers");
        });
    }

    private static Rich catalogue() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("name", "what it is", "rows", "size", "where", "licence")));
        for (DatasetEntry e : Datasets.catalog().entries())
            rows.add(List.of(e.name(), e.what(), Html.count(e.rows()), Bytes.text(e.bytes()), e.bundled() ? "here" : "to be fetched", e.licence()));
        return Rich.html(Grid.html(rows)).text(Grid.text(rows));
    }

    private static Rich entry(DatasetEntry e) {
        List<List<String>> rows = new ArrayList<>(
                List.of(List.of(e.name(), e.what()), List.of("rows", Html.count(e.rows())), List.of("size", Bytes.text(e.bytes())),
                        List.of("licence", e.licence()), List.of("source", e.source())));
        e.files().forEach(file -> rows.add(List.of("file", file.name())));
        return Rich.html(Grid.html(rows)).text(Grid.text(rows));
    }

    private static Rich report(Dataset data) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("", "shape", "type", "values")));
        rows.add(List.of("x", data.x().shapeText(), data.x().dtype().toString(), TensorSummary.of(data.x()).replaceAll("</?b>", "")));
        rows.add(List.of("y", data.y().shapeText(), data.y().dtype().toString(), TensorSummary.of(data.y()).replaceAll("</?b>", "")));
        return Rich.html(Grid.html(rows)).text(data + "\n" + Grid.text(rows));
    }

    private static Object dryRun(Call call) {
        List<String> parts = NetMagics.parts(call, 4, 5);
        String size = parts.size() == 5 ? parts.get(4) : "64";
        if (!size.matches("\\d{1,7}")) throw call.wrong("expected a number of examples for BATCHSIZE, got " + size);
        return NetMagics.show(call,
                NetMagics.value(call, "lectern.kernel.DryRuns.of(%s, %s, %s, %s, %s)".formatted(parts.get(0), parts.get(1), parts.get(2), parts.get(3), size)));
    }

    private static Object checks(Call call) {
        if (!call.words().isEmpty()) throw call.wrong("expected nothing after it");
        return NetMagics.show(call, Course.checks());
    }

    private static Object seed(Call call) {
        String number = call.word("a whole number");
        if (!number.matches("[-−]?\\d{1,18}")) throw call.wrong("expected a whole number, got " + number);
        Tensors.seed(Long.parseLong(number.replace('−', '-')));
        System.out.println("random numbers begin anew, seed " + number);
        return null;
    }

    private static Object backend(Call call) {
        if (!call.words().isEmpty()) {
            String name = call.word("the name of a backend");
            if (!Backend.Registry.names().contains(name))
                throw call.wrong("there is no backend " + name + ", but " + String.join(", ", Backend.Registry.names()));
            Backend.use(name);
        }
        String now = Backend.current().name();
        for (String name : Backend.Registry.names()) System.out.println((name.equals(now) ? "▸ " : "  ") + name);
        return null;
    }

    private static Object watch(Call call) {
        for (String name : call.words()) if (!name.matches("[A-Za-z_$][\\w$]*")) throw call.wrong("expected names of variables, got " + name);
        Workspace workspace = Workspace.current(call.who());
        List<String> known = workspace.variables().stream().map(Variable::name).toList();
        Watching.of(workspace, List.copyOf(call.words()));
        call.words().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(
                name -> System.out.println("There is no variable " + name + " yet; it is watched from its declaration in a cell on."));
        return null;
    }
}
