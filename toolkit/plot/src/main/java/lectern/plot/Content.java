package lectern.plot;

/** What a figure shows. */
sealed interface Content permits Chart, Heat, Mosaic, Surface, Panels, NetPicture {
    /** Draws everything inside the card. */
    Scene draw(Look look);

    /** The drawing as at most sixteen lines of text, 72 columns wide. */
    String text(Look look);

    /** One sentence for those who cannot see the picture. */
    String describe(Look look);

    /** How many separate marks an SVG would hold. */
    int marks(Look look);
}
