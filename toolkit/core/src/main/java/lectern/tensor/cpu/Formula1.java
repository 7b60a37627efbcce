package lectern.tensor.cpu;

/** A function of one number and a parameter, for both floating types. */
record Formula1(InFloat f32, InDouble f64) {
    interface InFloat {
        float apply(float x, float p);
    }

    interface InDouble {
        double apply(double x, double p);
    }
}
