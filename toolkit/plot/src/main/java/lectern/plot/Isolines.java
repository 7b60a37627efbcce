package lectern.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of equal value over a mesh, by marching squares with linear interpolation along the edges of the cells; cells with a value that is not finite have none. */
final class Isolines {
    private final Mesh mesh;
    private final double level;
    /** The points on the edges that each point is joined with; an edge is its lower crossing, twice, plus one where it goes up. */
    private final Map<Integer, List<Integer>> joined = new HashMap<>();

    private Isolines(Mesh mesh, double level) {
        this.mesh = mesh;
        this.level = level;
    }

    /** The lines at this level as lists of {x, y}. */
    static List<List<double[]>> of(Mesh mesh, double level) {
        Isolines lines = new Isolines(mesh, level);
        for (int j = 0; j + 1 < mesh.ny(); j++) for (int i = 0; i + 1 < mesh.nx(); i++) lines.cell(i, j);
        return lines.chains();
    }

    private void cell(int i, int j) {
        double[] v = {mesh.at(i, j), mesh.at(i + 1, j), mesh.at(i + 1, j + 1), mesh.at(i, j + 1)};
        int[] edges = {edge(i, j, 0), edge(i + 1, j, 1), edge(i, j + 1, 0), edge(i, j, 1)};
        List<Integer> crossed = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            if (Double.isNaN(v[k])) return;
            if (v[k] < level != v[(k + 1) % 4] < level) crossed.add(edges[k]);
        }
        if (crossed.size() == 2) join(crossed.get(0), crossed.get(1));
        if (crossed.size() < 4) return;
        boolean turned = (v[0] + v[1] + v[2] + v[3]) / 4 < level == v[0] < level; // a saddle: the middle belongs to the corner 0
        join(edges[0], edges[turned ? 1 : 3]);
        join(edges[2], edges[turned ? 3 : 1]);
    }

    private int edge(int i, int j, int up) {
        return 2 * (j * mesh.nx() + i) + up;
    }

    private void join(int a, int b) {
        joined.computeIfAbsent(a, _ -> new ArrayList<>()).add(b);
        joined.computeIfAbsent(b, _ -> new ArrayList<>()).add(a);
    }

    private List<List<double[]>> chains() {
        List<List<double[]>> all = new ArrayList<>();
        for (int start : joined.keySet().stream().sorted().toList()) {
            if (joined.get(start).isEmpty()) continue;
            Deque<Integer> chain = new ArrayDeque<>(List.of(start));
            for (int next = step(start); next >= 0; next = step(next)) chain.addLast(next);
            for (int next = step(start); next >= 0; next = step(next)) chain.addFirst(next);
            all.add(chain.stream().map(this::point).toList());
        }
        return all;
    }

    /** The next point of the chain, whose joint is taken away; −1 at its end. */
    private int step(int from) {
        List<Integer> ends = joined.get(from);
        if (ends.isEmpty()) return -1;
        int to = ends.removeFirst();
        joined.get(to).remove((Integer) from);
        return to;
    }

    private double[] point(int edge) {
        int i = edge / 2 % mesh.nx();
        int j = edge / 2 / mesh.nx();
        boolean up = edge % 2 == 1;
        double a = mesh.at(i, j);
        double b = up ? mesh.at(i, j + 1) : mesh.at(i + 1, j);
        double t = (level - a) / (b - a);
        return new double[]{mesh.x(up ? i : i + t), mesh.y(up ? j + t : j)};
    }
}
