package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;

/** A function of two vectors of floats, with the scalar ones for the other types. */
record VectorFormula2(InVector f32, Formula2 others) {
    interface InVector {
        FloatVector apply(FloatVector a, FloatVector b);
    }
}
