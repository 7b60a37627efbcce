package lectern.clean.decompose;

import java.util.Arrays;

/** Points of the plane in cells that are quartered until one place is left in each; every cell knows how many it holds and their centre (Barnes and Hut 1986). */
final class QuadTree {
    private static final int DEEPEST = 48;
    private double[] width = new double[64];
    private double[] u = new double[64];
    private double[] v = new double[64];
    private int[] count = new int[64];
    private int[] child = new int[64];
    private int size = 1;

    QuadTree(double[] y) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (double a : y) {
            low = Math.min(low, a);
            high = Math.max(high, a);
        }
        for (int i = 0; i < y.length; i += 2) insert(y[i], y[i + 1], (low + high) / 2, (high - low) / 2);
    }

    private void insert(double a, double b, double middle, double half) {
        double cu = middle, cv = middle;
        width[0] = 2 * half;
        for (int node = 0, depth = 0;; depth++) {
            boolean leaf = child[node] == 0, same = count[node] == 0 || u[node] == a && v[node] == b || depth >= DEEPEST;
            if (leaf && !same) {
                quarter(node, cu, cv, half);
                leaf = false;
            }
            u[node] += (a - u[node]) / (count[node] + 1);
            v[node] += (b - v[node]) / ++count[node];
            if (leaf) return;
            int quarter = (a > cu ? 1 : 0) + (b > cv ? 2 : 0);
            half /= 2;
            cu += a > cu ? half : -half;
            cv += b > cv ? half : -half;
            node = child[node] + quarter;
        }
    }

    /** Hands what a leaf holds, all at one place, to one of four new cells. */
    private void quarter(int node, double cu, double cv, double half) {
        if (size + 4 > count.length) {
            int room = 2 * count.length;
            width = Arrays.copyOf(width, room);
            u = Arrays.copyOf(u, room);
            v = Arrays.copyOf(v, room);
            count = Arrays.copyOf(count, room);
            child = Arrays.copyOf(child, room);
        }
        child[node] = size;
        for (int c = 0; c < 4; c++) width[size + c] = half;
        int to = size + (u[node] > cu ? 1 : 0) + (v[node] > cv ? 2 : 0);
        u[to] = u[node];
        v[to] = v[node];
        count[to] = count[node];
        size += 4;
    }

    /** Adds to sum what all points push at (a, b): Σ q²·(difference) for both axes, and Σ q, the point itself counted as 1; q = 1/(1 + distance²). */
    void push(double a, double b, double theta2, double[] sum) {
        push(0, a, b, theta2, sum);
    }

    private void push(int node, double a, double b, double theta2, double[] sum) {
        if (count[node] == 0) return;
        double du = a - u[node], dv = b - v[node], away = du * du + dv * dv;
        if (child[node] == 0 || width[node] * width[node] < theta2 * away) {
            double q = 1 / (1 + away), all = count[node] * q;
            sum[0] += all * q * du;
            sum[1] += all * q * dv;
            sum[2] += all;
            return;
        }
        for (int c = 0; c < 4; c++) push(child[node] + c, a, b, theta2, sum);
    }
}
