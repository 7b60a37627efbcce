package lectern.plot;

/** What the learner said about a figure's appearance. Changed only while a {@link Figure} is being copied. */
final class Look implements Cloneable {
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

    @Override
    public Look clone() {
        try {
            return (Look) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
