package lectern.tensor;

class CpuConformanceTest extends BackendConformance {
    CpuConformanceTest() {
        super("cpu");
    }
}
