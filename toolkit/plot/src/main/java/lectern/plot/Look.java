package lectern.plot;

/** What the learner said about a figure's appearance. Changed only while a {@link Figure} is being copied. */
final class Look implements Cloneable {
    static {
        if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
    }

    String title;
    String x;
    String y;
    String caption;
    String alt;
    int width = 640;
    int height = 400;
    boolean sized;
    boolean logX;
    boolean logY;
    Boolean legend;
    double[] rangeX; // {from, to}, or null for that of the data
    double[] rangeY;
    double[] rangeZ; // of colours and heights
    String[] namesX; // at 0, 1, 2, …, instead of numbers
    String[] namesY;
    boolean logZ;
    int levels = 10;
    double azimuth = -60;
    double elevation = 30;

    void size(int newWidth, int newHeight) {
        if (newWidth < 120 || newHeight < 90 || newWidth > 4000 || newHeight > 4000) {
            throw new IllegalArgumentException(
                    "size: expected 120 × 90 to 4000 × 4000 pixels, got %d × %d. Hint: size(640, 400)".formatted(newWidth, newHeight));
        }
        width = newWidth;
        height = newHeight;
        sized = true;
    }

    void levels(int count) {
        if (count < 1 || count > 100) throw new IllegalArgumentException("levels: expected 1 to 100, got " + count + ". Hint: levels(20)");
        levels = count;
    }

    void view(double newAzimuth, double newElevation) {
        if (!Double.isFinite(newAzimuth) || !(newElevation >= 0 && newElevation <= 90)) {
            throw new IllegalArgumentException(
                    "view: expected an elevation from 0 to 90 degrees, got %s and %s. Hint: view(-60, 30)".formatted(newAzimuth, newElevation));
        }
        azimuth = newAzimuth;
        elevation = newElevation;
    }

    static double[] range(String who, double from, double to) {
        if (Double.isFinite(to - from) && from < to) return new double[]{from, to};
        throw new IllegalArgumentException("%s: expected from < to, got %s to %s. Hint: %s(0, 1)".formatted(who, from, to, who));
    }

    @Override
    public Look clone() {
        try {
            return (Look) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
