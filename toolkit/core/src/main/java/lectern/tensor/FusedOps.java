package lectern.tensor;

/** wip. */
final class FusedOps {
    private FusedOps() {}
}
