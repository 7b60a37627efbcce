package lectern.tensor;

/** What long short-term memory carries from step to step: h and c, both [n, h]; of a layer that is a stack, both [layers·directions, n, h]. */
public record LstmState(Tensor h, Tensor c) {
    /** The same numbers without their history: where truncated back-propagation through time cuts. */
    public LstmState detach() {
        return new LstmState(h.detach(), c.detach());
    }
}
