package lectern.tensor;

/** The elementwise functions of two numbers that every backend computes, with broadcasting. */
public enum Binary {
    ADD, SUB, MUL, DIV, POW, MAX, MIN, EQ, NE, LT, LE, GT, GE, AND, OR, XOR;

    /** True where the answer is a bool. */
    public boolean isTest() {
        return compareTo(EQ) >= 0;
    }
}
