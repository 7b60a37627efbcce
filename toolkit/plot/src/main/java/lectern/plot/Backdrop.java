package lectern.plot;

/** What fills the space between the axes of a chart, behind its series. */
interface Backdrop {
    /** How far the horizontal and the vertical axis go. */
    Scale[] axes();

    /** Draws into this rectangle. */
    void paint(Scene scene, double left, double top, double width, double height);
}
