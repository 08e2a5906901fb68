package org.pymemoryview.benchmarks;

import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Draws times as dots on a logarithmic axis, a line for each operation.
 *
 * <p>The input is a line of tab-separated names of series, and then a line for each operation with
 * its name and a time in nanoseconds for each series, empty for none.
 */
public final class Chart {
    private static final Color[] COLORS = {
        new Color(0x9e, 0x9e, 0x9e),
        new Color(0xe0, 0x8a, 0x1e),
        new Color(0x1f, 0x5f, 0xbf),
        new Color(0x7b, 0xb6, 0x61)
    };
    private static final int WIDTH = 900;
    private static final int LINE_HEIGHT = 17;
    private static final int DOT = 8;
    private static final double MARGIN = 0.01;

    private Chart() {}

    /** Reads the file named first and writes the SVG file named second; the third is the title. */
    public static void main(String[] arguments) throws IOException, ParserConfigurationException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        JFreeChart chart = draw(lines, arguments[2]);
        SVGGraphics2D graphics = new SVGGraphics2D(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
        int height = 120 + LINE_HEIGHT * lines.size();
        graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        graphics.stream(arguments[1]);
    }

    private static JFreeChart draw(List<String> lines, String title) {
        DefaultCategoryDataset times = new DefaultCategoryDataset();
        String[] series = lines.get(0).split("\t");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            for (int i = 0; i < series.length; i++) {
                Double time = cells[i + 1].isEmpty() ? null : Double.valueOf(cells[i + 1]);
                times.addValue(time, series[i], cells[0]);
            }
        }
        LogAxis axis = new LogAxis("time, logarithmic; further left is faster");
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new TimeFormat());
        CategoryAxis operations = new CategoryAxis();
        operations.setLowerMargin(MARGIN);
        operations.setUpperMargin(MARGIN);
        CategoryPlot plot = new CategoryPlot(times, operations, axis, dots(series.length));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart =
                new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 16), plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        return chart;
    }

    private static LineAndShapeRenderer dots(int series) {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        for (int i = 0; i < series; i++) {
            renderer.setSeriesPaint(i, COLORS[i % COLORS.length]);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2.0, -DOT / 2.0, DOT, DOT));
        }
        return renderer;
    }

    /** Nanoseconds in the unit that suits them. */
    private static final class TimeFormat extends NumberFormat {
        private static final long serialVersionUID = 1L;
        private static final String[] UNITS = {"ns", "µs", "ms", "s"};

        @Override
        public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
            int unit = 0;
            double rest = number;
            while (unit < UNITS.length - 1 && rest > 999) {
                rest /= 1000;
                unit++;
            }
            return target.append(new DecimalFormat("#.###").format(rest))
                    .append(' ')
                    .append(UNITS[unit]);
        }

        @Override
        public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
            return format((double) number, target, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("times are only written");
        }
    }
}
