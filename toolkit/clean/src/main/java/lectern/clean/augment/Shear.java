package lectern.clean.augment;

import lectern.tensor.Generator;

/** Slants pictures by an angle ~ U(−degrees, degrees). */
public final class Shear extends Warp {
    private final double degrees;

    /** By at most so many degrees, below 90. */
    public Shear(double degrees) {
        check(degrees >= 0 && degrees < 90, "0 to below 90 degrees", degrees);
        this.degrees = degrees;
    }

    @Override
    Source source(int h, int w, Generator random) {
        return linear(1, 0, Math.tan(Math.toRadians(draw(random, -degrees, degrees))), 1);
    }

    @Override
    public String toString() {
        return "Shear(±%s°)".formatted(degrees);
    }
}
