package lectern.train;

import lectern.tensor.StoppedException;

/** The place between two steps where another thread can hold a run or end it. */
final class Gate {
    private boolean paused;
    private boolean stopped;

    synchronized void open() {
        stopped = false;
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /** Waits while the run is paused; false if it shall stop. */
    synchronized boolean passes() {
        StoppedException.poll();
        try {
            while (paused && !stopped) wait();
        } catch (InterruptedException e) {
            throw new StoppedException("stopped: the run was interrupted while it was paused");
        }
        return !stopped;
    }
}
