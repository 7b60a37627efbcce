package lectern.plot;

/** What {@link NetPlots} draws. */
non-sealed interface NetPicture extends Content {}
