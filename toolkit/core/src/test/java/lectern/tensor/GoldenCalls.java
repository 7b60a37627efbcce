package lectern.tensor;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** What each name in the golden files is here. */
final class GoldenCalls {
    private GoldenCalls() {}

    static List<Tensor> run(Golden c, Map<String, Tensor> in) {
        Tensor x = in.get("x"), w = in.get("w"), b = in.get("b");
        return switch (c.name) {
            case "conv2d" -> List.of(x.conv2d(w, b, conv(c)));
            case "conv1d" -> List.of(x.conv1d(w, b, conv(c)));
            case "convTranspose2d" -> List.of(x.convTranspose2d(w, b, conv(c).outputPadding(c.ints("output_padding"))));
            case "convTranspose1d" -> List.of(x.convTranspose1d(w, b, conv(c).outputPadding(c.ints("output_padding"))));
            case "unfold" -> List.of(x.unfold(c.ints("kernel")[0], c.ints("kernel")[1], conv(c)));
            case "fold" -> List.of(x.fold(c.ints("size")[0], c.ints("size")[1], c.ints("kernel")[0], c.ints("kernel")[1], conv(c)));
            case "maxPool2d" -> {
                MaxPooled y = x.maxPool2dWithIndices(pool(c));
                yield List.of(y.values(), y.indices());
            }
            case "avgPool2d" -> List.of(x.avgPool2d(pool(c)));
            case "maxPool1d" -> List.of(x.maxPool1d(pool(c)));
            case "avgPool1d" -> List.of(x.avgPool1d(pool(c)));
            case "adaptiveAvgPool2d" -> List.of(x.adaptiveAvgPool2d(c.ints("size")[0], c.ints("size")[1]));
            case "adaptiveMaxPool2d" -> List.of(x.adaptiveMaxPool2d(c.ints("size")[0], c.ints("size")[1]));
            case "maxUnpool2d" -> List.of(x.maxUnpool2d(in.get("i"), c.ints("size")[0], c.ints("size")[1]));
            case "resizeNearest" -> List.of(x.resizeNearest(c.ints("size")[0], c.ints("size")[1]));
            case "resizeBilinear" -> List.of(x.resizeBilinear(c.ints("size")[0], c.ints("size")[1], c.is("align")));
            case "resizeLinear" -> List.of(x.resizeLinear(c.integer("size"), false));
            case "batchNorm" -> List.of(x.batchNorm(w, b, 1e-5).y());
            case "batchNormStatistics" -> List.of(x.batchNorm(null, null, 1e-5).mean(), x.batchNorm(null, null, 1e-5).variance());
            case "batchNormEval" -> List.of(x.batchNorm(in.get("iM"), in.get("iV"), w, b, 1e-5));
            case "layerNorm" -> List.of(x.layerNorm(w.shape(), w, b, 1e-5));
            case "rmsNorm" -> List.of(x.rmsNorm(w, 1e-6));
            case "groupNorm" -> List.of(x.groupNorm(c.integer("groups"), w, b, 1e-5));
            case "instanceNorm" -> List.of(x.instanceNorm(w, b, 1e-5));
            case "crossEntropy" -> List.of(in.containsKey("t") ? x.crossEntropy(in.get("t"))
                    : c.settings.containsKey("ignored") ? x.crossEntropy(in.get("i"), c.integer("ignored")) : x.crossEntropy(in.get("i")));
            case "embedding" -> List.of(c.settings.containsKey("padding") ? w.embedding(in.get("i"), c.integer("padding")) : w.embedding(in.get("i")));
            case "lstm" -> {
                LstmOutput y = Recurrent.lstm(x, weights(in), new LstmState(in.get("h"), in.get("c")));
                yield List.of(y.output(), y.last().h(), y.last().c());
            }
            case "lstmCell" -> {
                LstmState y = Recurrent.lstmCell(x, weights(in), new LstmState(in.get("h"), in.get("c")));
                yield List.of(y.h(), y.c());
            }
            case "gru" -> {
                Tensor y = Recurrent.gru(x, weights(in), in.get("h"));
                yield List.of(y, y.at("-1"));
            }
            case "gruCell" -> List.of(Recurrent.gruCell(x, weights(in), in.get("h")));
            case "attention" -> List.of(in.get("q").attention(in.get("k"), in.get("v"), null));
            case "attentionCausal" -> List.of(in.get("q").causalAttention(in.get("k"), in.get("v")));
            case "attentionMasked" -> List.of(in.get("q").attention(in.get("k"), in.get("v"), in.get("i").to(DType.BOOL)));
            case "attentionAdded" -> List.of(in.get("q").attention(in.get("k"), in.get("v"), in.get("m")));
            default -> List.of(method(c, x, in.get("y")));
        };
    }

    /** A method of Tensor of this name: of nothing, of another tensor, of a number, of an axis. */
    private static Tensor method(Golden c, Tensor x, Tensor y) {
        for (Method m : Tensor.class.getMethods()) {
            if (!m.getName().equals(c.name) || m.getReturnType() != Tensor.class) continue;
            Class<?>[] types = m.getParameterTypes();
            try {
                if (y != null && types.length == 1 && types[0] == Tensor.class) return (Tensor) m.invoke(x, y);
                if (y != null || types.length > 1) continue;
                if (types.length == 0 && c.settings.isEmpty()) return (Tensor) m.invoke(x);
                if (types.length == 0) continue;
                if (types[0] == double.class && c.settings.containsKey("p")) return (Tensor) m.invoke(x, Double.parseDouble(c.settings.get("p")));
                if (types[0] == int.class && c.settings.containsKey("axis")) return (Tensor) m.invoke(x, c.integer("axis"));
                if (types[0] == int[].class && c.settings.containsKey("axis")) return (Tensor) m.invoke(x, c.ints("axis"));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(c.toString(), e);
            }
        }
        throw new AssertionError("no method for " + c);
    }

    private static RecurrentWeights weights(Map<String, Tensor> in) {
        return new RecurrentWeights(in.get("wi"), in.get("wh"), in.get("bi"), in.get("bh"));
    }

    private static Conv conv(Golden c) {
        Conv conv = Conv.stride(c.ints("stride")).padding(c.ints("padding")).dilation(c.ints("dilation"));
        return c.settings.containsKey("groups") ? conv.groups(c.integer("groups")) : conv;
    }

    private static Pool pool(Golden c) {
        Pool pool = Pool.size(c.ints("kernel")).stride(c.ints("stride")).padding(c.ints("padding"));
        if (c.settings.containsKey("dilation")) pool = pool.dilation(c.ints("dilation"));
        if (c.is("ceil_mode")) pool = pool.ceil();
        return "False".equals(c.settings.get("count_include_pad")) ? pool.excludePadding() : pool;
    }
}
