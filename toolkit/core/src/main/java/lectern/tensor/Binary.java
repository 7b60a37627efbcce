package lectern.tensor;

/**
 * The elementwise functions of two numbers that every backend computes, with broadcasting. A slope is a gradient g times the derivative of a function, in terms of the
 * function's value y: g where y > 0 and 0 elsewhere, g(1 − y²), gy(1 − y); or of its argument x: g(Φ(x) + xφ(x)), gσ(x)(1 + x(1 − σ(x))).
 */
public enum Binary {
    ADD, SUB, MUL, DIV, POW, MAX, MIN, RELU_SLOPE, TANH_SLOPE, SIGMOID_SLOPE, GELU_SLOPE, SILU_SLOPE, EQ, NE, LT, LE, GT, GE, AND, OR, XOR;

    /** True where the answer is a bool. */
    public boolean isTest() {
        return compareTo(EQ) >= 0;
    }
}
