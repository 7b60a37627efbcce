package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** What all normalisations share: the shape of γ and β, whether there are any, and ε. */
record Affine(int[] shape, boolean scales, boolean shifts, double epsilon) {
    private static final double EPSILON = 1e-5;

    static Affine of(String what, int... shape) {
        for (int size : shape) if (size < 1) throw new ShapeException("%s: expected at least 1, got %s".formatted(what, Geometry.cross(shape)));
        return new Affine(shape.clone(), true, true, EPSILON);
    }

    Affine epsilon(double epsilon) {
        if (!(epsilon >= 0 && Double.isFinite(epsilon))) throw new IllegalArgumentException("epsilon: expected ε ≥ 0, got " + epsilon);
        return new Affine(shape, scales, shifts, epsilon);
    }

    Affine with(boolean scales, boolean shifts) {
        return new Affine(shape, scales, shifts, epsilon);
    }

    Tensor ones() {
        return Tensors.ones(shape);
    }

    Tensor zeros() {
        return Tensors.zeros(shape);
    }

    /** What differs from γ, β and the usual ε. */
    String text() {
        return (epsilon == EPSILON ? "" : ", ε " + epsilon) + (scales ? shifts ? "" : ", no bias" : ", not affine");
    }
}
