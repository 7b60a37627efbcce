package lectern.kernel;

import java.util.List;
import lectern.tensor.StoppedException;

/** {@code %%train}: a cell that trains while others run; {@code %train}: what steers it. */
final class TrainMagics {
    private static final List<String> WORDS = List.of("status", "pause", "resume", "stop", "rate", "wait");

    private TrainMagics() {}

    static List<Magic> all() {
        return List.of(new Magic("%train [status|pause|resume|stop|wait] [CELL]\n%train rate NUMBER [CELL]\n%%train",
                "A cell that begins with %%train runs in the background: other cells can run meanwhile, and what it shows stands below it. Training is paused, ended between two"
                        + " steps or given another learning rate with %train or the buttons; %train wait waits for the end. CELL is the number of the cell, needed where several"
                        + " train. Random numbers that other cells draw meanwhile change the run. Where nobody could steer it, as in ./lectern run and in the stock kernel, it is a"
                        + " cell like any other.",
                TrainMagics::train).choosing(typed -> WORDS));
    }

    private static Object train(Call call) throws Exception {
        if (call.body() == null) return steer(call);
        if (!call.words().isEmpty()) throw call.wrong("expected Java below it only");
        if (call.body().isBlank()) throw call.wrong("expected Java below it");
        if (Workspace.isThere()) return Workspace.current(call.who()).train("\n" + call.body());
        return call.shown(Cell.eval(call.kernel(), call.who(), call.body(), call.body().strip()));
    }

    private static Object steer(Call call) throws InterruptedException {
        List<String> words = call.words();
        String what = words.isEmpty() ? "status" : words.getFirst();
        boolean rate = what.equals("rate");
        if (!WORDS.contains(what)) throw call.wrong("expected status, pause, resume, stop, wait or rate, got " + what);
        if (words.size() > (rate ? 3 : 2) || rate && words.size() < 2) throw call.wrong(rate ? "expected a number after rate" : "expected one cell at most");
        List<TrainingJob> jobs = Workspace.isThere() ? Workspace.current(call.who()).jobs() : List.of();
        boolean asks = what.equals("status") || what.equals("wait");
        if (words.size() > (rate ? 2 : 1)) jobs = of(call, jobs, words.getLast(), asks);
        if (asks || jobs.isEmpty()) {
            if (what.equals("wait")) for (TrainingJob job : jobs) await(job);
            else
                System.out.println(jobs.isEmpty() ? "Nothing trains in the background." : String.join("\n", jobs.stream().map(TrainingJob::toString).toList()));
            return null;
        }
        if (jobs.size() > 1)
            throw call.wrong("several cells train: " + String.join(", ", jobs.stream().map(job -> "[" + job.cell() + "]").toList()) + ". Name one");
        TrainingJob job = jobs.getFirst();
        switch (what) {
            case "pause" -> job.pause();
            case "resume" -> job.resume();
            case "stop" -> job.stop();
            default -> job.rate(number(call, words.get(1)));
        }
        return null;
    }

    private static List<TrainingJob> of(Call call, List<TrainingJob> jobs, String cell, boolean mayBeOver) {
        List<TrainingJob> found = jobs.stream().filter(job -> cell.replaceAll("[\\[\\]]", "").equals(Integer.toString(job.cell()))).toList();
        if (found.isEmpty() && !mayBeOver) throw call.wrong("no training in cell " + cell + (jobs.isEmpty() ? "" : ", but " + jobs));
        return found;
    }

    private static double number(Call call, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw call.wrong("expected a number after rate, got " + text);
        }
    }

    private static void await(TrainingJob job) {
        try {
            job.await(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new StoppedException("stopped: nothing waits any more, the training of cell [" + job.cell() + "] goes on");
        }
    }
}
