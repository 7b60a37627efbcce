package lectern.plot;

import java.awt.BasicStroke;
import java.awt.Color;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The series of a chart, drawn by XChart into the rectangle between the axes.
 *
 * <p>XChart gets pixel coordinates (y upwards) and axes that span the rectangle exactly. Its own ticks, labels and legend stay off: XChart 4.0.3 turns text into outlines of
 * whatever font the machine has, and its tick search rounds to ten decimals, so a learning rate of 1e-12 has no ticks.
 */
final class DataLayer {
    private static final Color NONE = new Color(0, 0, 0, 0);

    private final XYChart chart;
    private int count;

    DataLayer(int width, int height) {
        chart = new XYChart(width, height);
        XYStyler style = chart.getStyler();
        style.setChartPadding(0).setChartBackgroundColor(NONE).setPlotBackgroundColor(NONE).setPlotBorderVisible(false).setPlotContentSize(1);
        style.setLegendVisible(false).setChartTitleVisible(false);
        style.setPlotMargin(0).setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotGridLinesVisible(false).setPlotTicksMarksVisible(false);
        style.setAxisTickPadding(0).setAxisTickMarkLength(0).setAxisTitlePadding(0);
        style.setXAxisTickMarkSpacingHint(Integer.MAX_VALUE).setYAxisTickMarkSpacingHint(Integer.MAX_VALUE); // no tick search, which would measure text with AWT's fonts
        style.setXAxisMin(0.0).setXAxisMax((double) width).setYAxisMin(0.0).setYAxisMax((double) height);
    }

    /** A polyline; NaN is a gap. */
    void line(double[] x, double[] y, Color color, double width, float[] dash) {
        XYSeries s = add(x, y, XYSeriesRenderStyle.Line);
        s.setLineStyle(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 4, dash, 0));
        s.setLineColor(color);
        s.setMarker(SeriesMarkers.NONE);
    }

    /** Separate markers. */
    void points(double[] x, double[] y, Color color, int shape, double radius) {
        XYSeries s = add(x, y, XYSeriesRenderStyle.Scatter);
        s.setMarker(new Spot(shape, radius));
        s.setMarkerColor(color);
    }

    /** Rectangles standing on the lower edge: left, right, gap, …; heights likewise. */
    void bars(double[] x, double[] y, Color color) {
        XYSeries s = add(x, y, XYSeriesRenderStyle.Area);
        s.setFillColor(color);
        s.setLineColor(NONE);
        s.setMarker(SeriesMarkers.NONE);
    }

    private XYSeries add(double[] x, double[] y, XYSeriesRenderStyle style) {
        XYSeries s = chart.addSeries("s" + count++, x, y);
        s.setXYSeriesRenderStyle(style);
        return s;
    }

    void paint(Scene scene, double left, double top) {
        if (count > 0) chart.paint(new SceneGraphics(scene, left, top), chart.getWidth(), chart.getHeight());
    }
}
