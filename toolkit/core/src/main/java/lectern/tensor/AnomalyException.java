package lectern.tensor;

/** The first NaN or infinity that a computation under {@link Autograd#anomaly} made: which operation, where, and from what. */
public final class AnomalyException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    public AnomalyException(String message) {
        super(message);
    }
}
