package lectern.plot;

/**
 * Where a point of space lies in the picture: the box of the data is turned by the azimuth around the vertical, tilted by the elevation, and drawn without perspective.
 * Depth grows towards the reader.
 */
final class View {
    private static final double HEIGHT = 0.55; // of the box, its base being 1 × 1

    private final Mesh mesh;
    private final double[] z;
    private final double cosA;
    private final double sinA;
    private final double cosE;
    private final double sinE;
    private final double scale;
    private final double middleX;
    private final double middleY;

    View(Mesh mesh, double[] z, Look look, double top, double bottom) {
        this.mesh = mesh;
        this.z = z;
        cosA = Math.cos(Math.toRadians(look.azimuth));
        sinA = Math.sin(Math.toRadians(look.azimuth));
        cosE = Math.cos(Math.toRadians(look.elevation));
        sinE = Math.sin(Math.toRadians(look.elevation));
        double across = Math.abs(sinA) + Math.abs(cosA);
        double up = across * Math.abs(sinE) + HEIGHT * Math.abs(cosE);
        double roomX = look.width - 2 * Heading.PAD - 110;
        double roomY = bottom - top - 50;
        scale = Math.max(20, Math.min(roomX / across, roomY / up));
        middleX = look.width / 2.0;
        middleY = (top + bottom) / 2 - 6;
    }

    double lowest() {
        return z[0];
    }

    double highest() {
        return z[1];
    }

    /** The height as a share of the range. */
    double share(double height) {
        return (height - z[0]) / (z[1] - z[0]);
    }

    /** {x, y in the picture, depth}. */
    double[] at(double x, double y, double height) {
        double a = (x - mesh.x0()) / (mesh.x1() - mesh.x0()) - 0.5;
        double b = (y - mesh.y0()) / (mesh.y1() - mesh.y0()) - 0.5;
        double c = (Math.clamp(share(height), -0.2, 1.2) - 0.5) * HEIGHT;
        double side = -sinA * a + cosA * b;
        double near = cosA * a + sinA * b;
        return new double[]{middleX + scale * side, middleY - scale * (cosE * c - sinE * near), near * cosE + c * sinE};
    }

    /** How bright a slope looks under a lamp above the left shoulder, from 0.62 to 1; slopes are in shares of the box. */
    double light(double slopeX, double slopeY) {
        double nx = -slopeX * HEIGHT;
        double ny = -slopeY * HEIGHT;
        double length = Math.sqrt(nx * nx + ny * ny + 1);
        double lampX = 0.6 * cosA + 0.5 * sinA;
        double lampY = 0.6 * sinA - 0.5 * cosA;
        double lampZ = 0.62;
        return 0.62 + 0.38 * Math.clamp((nx * lampX + ny * lampY + lampZ) / length, 0, 1);
    }

    /** The step in x, y and height, as data, that leads one box length towards the reader. */
    double[] towards() {
        return new double[]{cosA * cosE * (mesh.x1() - mesh.x0()), sinA * cosE * (mesh.y1() - mesh.y0()), sinE / HEIGHT * (z[1] - z[0])};
    }

    boolean nearIsHighX() {
        return cosA > 0;
    }

    boolean nearIsHighY() {
        return sinA > 0;
    }
}
