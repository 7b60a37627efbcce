package lectern.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lectern.jupyter.Request;
import lectern.kernel.TrainingJob;
import lectern.shell.Cell;

/** The cells that train in the background. */
final class Jobs {
    private final JavaKernel kernel;
    private final Comms comms;
    private final List<BackgroundJob> running = new CopyOnWriteArrayList<>();

    Jobs(JavaKernel kernel, Comms comms) {
        this.kernel = kernel;
        this.comms = comms;
    }

    List<TrainingJob> running() {
        return List.copyOf(running);
    }

    /**
     * Comes back once training has begun. What goes wrong before is an error of the cell. A front end that cannot be asked for input runs cells one after the other and
     * takes nothing that comes later, so there the cell runs as any other.
     */
    Object train(String source) {
        Request request = Here.request();
        if (request == null || !request.message().flag("allow_stdin", true)) return kernel.evalRaw(source);
        BackgroundJob job = new BackgroundJob(kernel, comms, Cell.current().number(), source, running::remove);
        running.add(job);
        return job.begin();
    }
}
