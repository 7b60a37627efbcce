package lectern.tensor;

/** The elementwise functions of one number that every backend computes; p is the parameter of those that have one. */
public enum Unary {
    NEG, ABS, SIGN, EXP, LOG, EXPM1, LOG1P, SQRT, RSQRT, SQUARE, RECIPROCAL, SIN, COS, TANH, SIGMOID, RELU, LEAKY_RELU, ELU, GELU, GELU_TANH, SILU, SOFTPLUS,
    ERF,
    FLOOR, CEIL, ROUND, IS_NAN, IS_FINITE, NOT;

    /** True where the answer is a bool. */
    public boolean isTest() {
        return this == IS_NAN || this == IS_FINITE || this == NOT;
    }
}
