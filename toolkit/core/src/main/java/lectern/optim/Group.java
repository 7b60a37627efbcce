package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** Parameters with a rate of their own, as a multiple of the optimiser's, and perhaps a decay of their own (NaN: the optimiser's). */
record Group(List<Tensor> parameters, double ratio, double decay) {}
