package lectern.host;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.assist.Questions;
import lectern.jupyter.Handler;
import lectern.jupyter.Message;
import lectern.jupyter.Output;
import lectern.jupyter.Request;
import lectern.kernel.Ghosts;
import lectern.kernel.Watching;
import lectern.shell.Cell;
import lectern.shell.CellExit;
import lectern.shell.Result;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Runs a cell. */
final class Execute implements Handler {
    private final JavaKernel kernel;
    private final ErrorReport errors;
    private final Payloads payloads;
    private int count;

    Execute(JavaKernel kernel, ErrorReport errors, Payloads payloads) {
        this.kernel = kernel;
        this.errors = errors;
        this.payloads = payloads;
    }

    @Override
    public Map<String, Object> answer(Request request) {
        Message message = request.message();
        String code = message.text("code", "");
        boolean silent = message.flag("silent", false), store = !silent && message.flag("store_history", true);
        int number = number(store);
        if (store && !code.isBlank()) kernel.history().add(number, code);
        if (!silent) request.output().publish("execute_input", Map.of("code", code, "execution_count", number));
        Cell cell = kernel.next(number);
        Here.enter(request);
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("execution_count", number);
        try {
            Result result = run(request.output(), cell, code, silent, store, number);
            if (result.failure() == null) {
                reply.put("user_expressions", expressions(cell, message.object("user_expressions")));
                reply.put("payload", payloads.take());
            } else {
                reply.put("status", "error");
                reply.putAll(fail(request, cell, result, silent));
            }
        } finally {
            Here.leave();
        }
        return reply;
    }

    private synchronized int number(boolean store) {
        if (store) count++;
        return Math.max(1, count);
    }

    private Result run(Output output, Cell cell, String code, boolean silent, boolean store, int number) {
        Map<String, Object> page = Questions.asked(code).map(kernel.assistance()::answer).orElse(null);
        if (page != null) {
            payloads.page(page);
            return Result.NOTHING;
        }
        Result result = kernel.run(cell, code);
        Watching.cellEnded();
        if (!silent) Ghosts.after(kernel.workspace());
        System.out.flush();
        System.err.flush();
        if (result.failure() instanceof CellExit exit && exit.status() == 0) {
            System.err.println(exit.getMessage());
            return Result.NOTHING;
        }
        if (result.failure() != null || silent) return result;
        kernel.shell().keep(number, result);
        try {
            DisplayData shown = kernel.render(cell, result.value());
            if (shown == null) return result;
            Map<String, Object> content = Bundle.of(shown);
            content.put("execution_count", number);
            output.publish("execute_result", content);
            if (store && content.get("data") instanceof Map<?, ?> data && data.get("text/plain") instanceof String text) kernel.history().output(number, text);
            return result;
        } catch (Exception | Error e) {
            return Result.failed(e);
        }
    }

    private Map<String, Object> fail(Request request, Cell cell, Result result, boolean silent) {
        Map<String, Object> error = errors.content(cell, result);
        if (!silent) request.output().publish("error", error);
        if (request.message().flag("stop_on_error", true)) request.server().abortQueue(request);
        return error;
    }

    private Map<String, Object> expressions(Cell cell, Map<String, Object> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        wanted.forEach((name, source) -> values.put(name, expression(cell, String.valueOf(source))));
        return values;
    }

    private Map<String, Object> expression(Cell cell, String source) {
        Map<String, Object> value = new LinkedHashMap<>();
        Result result = kernel.run(cell, source);
        if (result.failure() != null) {
            value.put("status", "error");
            value.putAll(errors.content(cell, result));
            return value;
        }
        value.put("status", "ok");
        DisplayData shown = kernel.render(cell, result.value());
        value.putAll(Bundle.of(shown == null ? new DisplayData(String.valueOf(result.value())) : shown));
        value.remove("transient");
        return value;
    }
}
