package lectern.train;

import lectern.tensor.StoppedException;

/** The place between two steps where another thread can hold a run or end it. */
final class Gate {
    private boolean paused;
    private boolean stopped;
    private double rate = Double.NaN;

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

    synchronized void rate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("Trainer: expected a learning rate of at least 0, got " + rate);
        this.rate = rate;
    }

    /** The rate that was asked for since the last call; NaN if none was. */
    synchronized double takeRate() {
        double wanted = rate;
        rate = Double.NaN;
        return wanted;
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
