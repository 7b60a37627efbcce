package lectern.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** The imports that every notebook starts with. They come before the first cell, because JShell may null variables when a later wildcard import is added. */
final class Prelude {
    static final List<String> IMPORTS = List.of(
            "java.util.function.*",
            "java.util.stream.*",
            "lectern.tensor.*",
            "lectern.nn.*",
            "lectern.nn.model.*",
            "lectern.loss.*",
            "lectern.metric.*",
            "lectern.optim.*",
            "lectern.train.*",
            "lectern.data.*",
            "lectern.clean.*",
            "lectern.clean.augment.*",
            "lectern.clean.decompose.*",
            "lectern.clean.duplicate.*",
            "lectern.clean.encode.*",
            "lectern.clean.impute.*",
            "lectern.clean.load.*",
            "lectern.clean.neighbour.*",
            "lectern.clean.outlier.*",
            "lectern.clean.report.*",
            "lectern.clean.scale.*",
            "lectern.clean.synthetic.*",
            "lectern.tribuo.*",
            "lectern.plot.*",
            "lectern.notebook.*",
            "org.dflib.*",
            "static lectern.tensor.Tensors.*",
            "static lectern.tensor.Autograd.noGrad",
            "static lectern.plot.Plots.*",
            "static lectern.plot.NetPlots.*",
            "static lectern.notebook.Course.*");

    static final String SOURCE = IMPORTS.stream().map(i -> "import " + i + ";").collect(Collectors.joining("\n"));

    private Prelude() {}
}
