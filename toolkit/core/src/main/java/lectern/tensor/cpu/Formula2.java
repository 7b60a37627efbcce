package lectern.tensor.cpu;

/** A function of two numbers, for every type that computes. */
record Formula2(InFloat f32, InDouble f64, InInt i32) {
    interface InFloat {
        float apply(float a, float b);
    }

    interface InDouble {
        double apply(double a, double b);
    }

    interface InInt {
        int apply(int a, int b);
    }
}
