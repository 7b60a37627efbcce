package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;

/** A function of a vector of floats and a parameter, with the scalar one for float64. */
record VectorFormula(InVector f32, Formula1.InDouble f64) {
    interface InVector {
        FloatVector apply(FloatVector x, float p);
    }
}
