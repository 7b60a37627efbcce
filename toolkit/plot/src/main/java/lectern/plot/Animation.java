package lectern.plot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A film of figures with the same axes. As SVG it moves without a script, in a page or as an image of its own; on paper, and for readers who asked their system for less
 * motion, it is its last frame. Every call returns a new film and leaves this one as it was.
 */
public final class Animation {
    private static final int MOST = 500;
    private static final int HEAVY = 1_500_000;

    private final List<Figure> frames;
    private final double seconds;

    private Animation(List<Figure> frames, double seconds) {
        this.frames = frames;
        this.seconds = seconds;
    }

    static Animation of(List<Figure> frames) {
        if (frames.isEmpty() || frames.size() > MOST) {
            throw new IllegalArgumentException("animate: expected 1 to %d figures, got %d. Hint: animate(30, i -> plot(…))".formatted(MOST, frames.size()));
        }
        return new Animation(Shared.axes(frames, true, true, true), 0.25);
    }

    /** How long each frame is shown, from 0.02 to 10 seconds; the last one stays longer. */
    public Animation seconds(double each) {
        if (!(each >= 0.02 && each <= 10)) throw new IllegalArgumentException("seconds: expected 0.02 to 10, got " + each + ". Hint: seconds(0.1)");
        return new Animation(frames, each);
    }

    /** How many figures there are. */
    public int size() {
        return frames.size();
    }

    /** The last figure, for print. */
    public Figure still() {
        return frames.getLast();
    }

    /** The description for those who cannot see the film: how it ends. */
    public String alt() {
        return "Film of %d frames, which ends so: %s".formatted(frames.size(), still().alt());
    }

    /** The film as an SVG document: what does not move is drawn once. */
    public String svg() {
        return FilmWriter.write(frames.stream().map(f -> f.content.draw(f.look)).toList(), seconds, title(), alt());
    }

    /** True when the GIF is likely the smaller film: the SVG has over a million and a half characters. */
    public boolean isHeavy() {
        return svg().length() > HEAVY;
    }

    /** The film as a GIF file that runs for ever. */
    public byte[] gif() {
        return GifWriter.write(frames.stream().map(f -> f.content.draw(f.look)).toList(), seconds);
    }

    /** The last frame as a PNG file. */
    public byte[] png() {
        return still().png();
    }

    private String title() {
        return still().look.title == null ? "Film" : still().look.title;
    }

    /** Writes the film to a file, as SVG or GIF by its extension, or its last frame as PNG or PDF, and returns this film. */
    public Animation save(String file) {
        return save(Path.of(file));
    }

    /** Writes the film to a file, as SVG or GIF by its extension, or its last frame as PNG or PDF, and returns this film. */
    public Animation save(Path file) {
        Export.write(file, Map.of("svg", () -> svg().getBytes(StandardCharsets.UTF_8), "gif", this::gif, "png", this::png, "pdf", still()::pdf), "film.svg");
        return this;
    }

    /** The last frame as text, and how many there are. */
    @Override
    public String toString() {
        return "Film of %d frames; the last:\n%s".formatted(frames.size(), still());
    }
}
