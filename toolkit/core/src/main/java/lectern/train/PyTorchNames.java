package lectern.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.tensor.Tensor;

/**
 * Names of weights in PyTorch's {@code state_dict} and here: {@code running_mean} is {@code runningMean}, {@code in_proj_weight} is {@code inProjWeight},
 * {@code weight_ih_l0_reverse} is {@code weightIh0Reverse}, numbers stay. The counter {@code num_batches_tracked} has no counterpart and is left out; PyTorch loads
 * without it.
 *
 * <pre>{@code
 * net.load(PyTorchNames.ours(Safetensors.read(Path.of("model.safetensors")).tensors()));
 * new Safetensors(PyTorchNames.theirs(net.state())).write(Path.of("back.safetensors"));
 * }</pre>
 */
public final class PyTorchNames {
    private static final Pattern OURS = Pattern.compile("(weight|bias)(Ih|Hh)(\\d+)(Reverse)?"),
            THEIRS = Pattern.compile("(weight|bias)_(ih|hh)_l(\\d+)(_reverse)?");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]"), UNDERSCORE = Pattern.compile("(?<=[A-Za-z0-9])_([a-z])");
    private static final String COUNTER = "num_batches_tracked";

    private interface Rule {
        String of(String part);
    }

    private PyTorchNames() {}

    /** Tensors under our names. */
    public static Map<String, Tensor> ours(Map<String, Tensor> theirs) {
        Map<String, Tensor> kept = new LinkedHashMap<>(theirs);
        kept.keySet().removeIf(name -> name.equals(COUNTER) || name.endsWith("." + COUNTER));
        return renamed(kept, PyTorchNames::ours);
    }

    /** Tensors under PyTorch's names. */
    public static Map<String, Tensor> theirs(Map<String, Tensor> ours) {
        return renamed(ours, PyTorchNames::theirs);
    }

    /** Our name of a weight of PyTorch. */
    public static String ours(String theirs) {
        return parts(theirs, part -> {
            Matcher m = THEIRS.matcher(part);
            if (m.matches()) return m.group(1) + (m.group(2).equals("ih") ? "Ih" : "Hh") + m.group(3) + (m.group(4) == null ? "" : "Reverse");
            return UNDERSCORE.matcher(part).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        });
    }

    /** PyTorch's name of a weight of ours. */
    public static String theirs(String ours) {
        return parts(ours, part -> {
            Matcher m = OURS.matcher(part);
            if (m.matches()) return m.group(1) + (m.group(2).equals("Ih") ? "_ih_l" : "_hh_l") + m.group(3) + (m.group(4) == null ? "" : "_reverse");
            return CAPITAL.matcher(part).replaceAll(found -> "_" + found.group().toLowerCase(Locale.ROOT));
        });
    }

    private static String parts(String path, Rule rule) {
        String[] parts = path.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) parts[i] = rule.of(parts[i]);
        return String.join(".", parts);
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> tensors, Rule rule) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, x) -> {
            if (renamed.put(rule.of(name), x) != null) throw new IllegalArgumentException("PyTorchNames: two tensors would be " + rule.of(name));
        });
        return renamed;
    }
}
