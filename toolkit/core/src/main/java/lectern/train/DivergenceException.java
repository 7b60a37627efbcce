package lectern.train;

/** A number that is not finite came up in training; says in which layer first, and whether on the way forward or in a gradient. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String layer;
    private final boolean forward;

    DivergenceException(String layer, boolean forward, String message) {
        super(message);
        this.layer = layer;
        this.forward = forward;
    }

    /** The path of the layer, or of the parameter whose gradient it is; empty for the net itself, "x" for the data and "loss" for the criterion. */
    public String layer() {
        return layer;
    }

    /** Whether it came up on the way forward; else in a gradient. */
    public boolean isForward() {
        return forward;
    }
}
