package lectern.clean.augment;

import lectern.tensor.Generator;

/** Rotates pictures around their middle by an angle ~ U(−degrees, degrees). */
public final class Rotate extends Warp {
    private final double degrees;

    /** By at most so many degrees. */
    public Rotate(double degrees) {
        check(degrees >= 0 && degrees <= 180, "0 to 180 degrees", degrees);
        this.degrees = degrees;
    }

    @Override
    Source source(int h, int w, Generator random) {
        double angle = Math.toRadians(draw(random, -degrees, degrees)), cos = Math.cos(angle), sin = Math.sin(angle);
        return linear(cos, -sin, sin, cos);
    }

    @Override
    public String toString() {
        return "Rotate(±%s°)".formatted(degrees);
    }
}
