package lectern.bench;

import lectern.tensor.Tensors;

/** Our side, in this JVM: all cases share it, as the cells of a notebook do. */
final class Lectern implements Contestant {
    private final double warmUp;
    private Stopwatch watch;

    Lectern(double warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public void prepare(Case c) {
        Tensors.seed(1);
        watch = new Stopwatch(Operations.of(c).ready().apply(c));
        watch.warmUp(warmUp);
    }

    @Override
    public double[] measure(int batches) {
        double[] seconds = new double[batches];
        for (int i = 0; i < batches; i++) seconds[i] = watch.batch();
        return seconds;
    }
}
