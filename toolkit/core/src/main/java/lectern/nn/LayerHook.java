package lectern.nn;

import lectern.tensor.Tensor;

/** What a layer calls after each run. */
interface LayerHook {
    void ran(Layer layer, Tensor[] in, Tensor y, long nanos);
}
