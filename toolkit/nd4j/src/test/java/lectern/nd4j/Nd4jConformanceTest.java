package lectern.nd4j;

import lectern.tensor.BackendConformance;

class Nd4jConformanceTest extends BackendConformance {
    Nd4jConformanceTest() {
        super("nd4j");
    }
}
