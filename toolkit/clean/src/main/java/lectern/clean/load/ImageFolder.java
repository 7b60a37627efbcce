package lectern.clean.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import lectern.data.Dataset;
import lectern.data.Example;
import lectern.data.ExampleSource;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;

/**
 * Pictures in folders that are named after their classes: {@code cats/1.jpg}, {@code dogs/7.png}. Folders and files are taken in alphabetical order, so class 0 is the
 * same everywhere.
 *
 * <pre>{@code
 * var pets = new ImageFolder(Path.of("pets"), 64, 64);
 * Dataset all = pets.load();                                            // in memory: x [n, 3, 64, 64], y [n]
 * var batches = new DataLoader(pets.size(), pets, 32).workers(2);       // from the disk, batch by batch
 * }</pre>
 *
 * <p>Every picture becomes [3, height, width]: grey ones three times the same, each resized to the given size.
 */
public final class ImageFolder implements ExampleSource {
    private final int height;
    private final int width;
    private final List<String> classes = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /**
     * Finds the pictures below a folder; none is read yet.
     *
     * @throws DatasetException if there is no such folder, or no picture in one below it
     */
    public ImageFolder(Path folder, int height, int width) {
        if (height < 1 || width < 1) throw new IllegalArgumentException("ImageFolder: expected a size of at least 1 × 1, got %d × %d".formatted(height, width));
        this.height = height;
        this.width = width;
        for (Path below : list(folder).stream().filter(Files::isDirectory).toList()) {
            List<Path> pictures = list(below).stream().filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|bmp)"))
                    .toList();
            for (Path picture : pictures) {
                files.add(picture);
                labels.add(classes.size());
            }
            if (!pictures.isEmpty()) classes.add(below.getFileName().toString());
        }
        if (files.isEmpty()) throw new DatasetException("%s: expected folders with pictures, one for each class, got none".formatted(folder));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new DatasetException("%s is no folder that can be read: %s".formatted(folder, e), e);
        }
    }

    /** The names of the classes, in the order of their numbers. */
    public List<String> classes() {
        return List.copyOf(classes);
    }

    /** The number of pictures. */
    public int size() {
        return files.size();
    }

    /**
     * One picture with its class.
     *
     * @throws FormatException if the file is no picture
     */
    @Override
    public Example at(int index, Generator random) {
        Tensor x = ImageFile.read(files.get(index));
        Tensor rgb = x.size(0) == 1 ? x.expand(3, x.size(1), x.size(2)) : x;
        Tensor sized = rgb.size(1) == height && rgb.size(2) == width ? rgb : rgb.unsqueeze(0).resizeBilinear(height, width).squeeze(0);
        return new Example(sized, Tensors.fromArray(new int[]{labels.get(index)}));
    }

    /** All pictures: x [n, 3, height, width], y [n] int32. */
    public Dataset load() {
        Tensor[] xs = new Tensor[size()];
        Workers.run(xs.length, i -> xs[i] = at(i, null).x());
        return new Dataset(Tensors.stack(xs), Tensors.ints(labels.stream().mapToInt(i -> i).toArray()));
    }

    @Override
    public String toString() {
        return "ImageFolder(%d pictures of %d classes %s, [3, %d, %d])".formatted(size(), classes.size(), classes, height, width);
    }
}
