package lectern.clean.synthetic;

import java.util.ArrayList;
import java.util.List;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * A random graph without directions: edges [2, m] int32, each once with the smaller node first, and the block [n] int32 of each node.
 *
 * <p>{@code RandomGraph.communities(100, 4, 0.3, 0.01)}: nodes of one block are joined with probability 0.3, others with 0.01 (Holland, Laskey and Leinhardt 1983).
 */
public record RandomGraph(Tensor edges, Tensor blocks) {
    /** Each pair of n nodes is joined with probability p (Erdős and Rényi 1959; Gilbert 1959). */
    public static RandomGraph uniform(int n, double p) {
        return communities(n, 1, p, p);
    }

    /** n nodes in blocks by turns; a pair is joined with probability {@code inside} within a block and {@code between} across. */
    public static RandomGraph communities(int n, int blocks, double inside, double between) {
        Synthetic.count("RandomGraph", n, 0);
        if (blocks < 1 || !(inside >= 0 && inside <= 1 && between >= 0 && between <= 1))
            throw new IllegalArgumentException(
                    "RandomGraph: expected at least 1 block and probabilities from 0 to 1, got %d, %s and %s".formatted(blocks, inside, between));
        List<Integer> from = new ArrayList<>(), to = new ArrayList<>();
        Generator random = Generator.main().split();
        int[] block = new int[n];
        for (int i = 0; i < n; i++) {
            block[i] = i % blocks;
            double[] u = random.uniform(0, 1, i).toDoubles();
            for (int j = 0; j < i; j++) {
                if (u[j] < (block[i] == block[j] ? inside : between)) {
                    from.add(j);
                    to.add(i);
                }
            }
        }
        int m = from.size();
        int[] edges = new int[2 * m];
        for (int k = 0; k < m; k++) {
            edges[k] = from.get(k);
            edges[m + k] = to.get(k);
        }
        return new RandomGraph(Tensors.fromArray(edges, 2, m), Tensors.ints(block));
    }

    /** The number of nodes. */
    public int nodes() {
        return blocks.size(0);
    }

    /** The adjacency matrix [n, n]: 1 where two nodes are joined. */
    public Tensor adjacency() {
        int n = nodes(), m = edges.size(1);
        float[] a = new float[Math.multiplyExact(n, n)];
        int[] e = edges.toInts();
        for (int k = 0; k < m; k++) {
            a[e[k] * n + e[m + k]] = 1;
            a[e[m + k] * n + e[k]] = 1;
        }
        return Tensors.fromArray(a, n, n);
    }
}
