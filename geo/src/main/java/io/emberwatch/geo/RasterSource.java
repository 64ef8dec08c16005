package io.emberwatch.geo;

import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterValue;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.geotools.util.factory.Hints;

/** A GeoTIFF in any CRS that GeoTools reads, seen as numbers at longitudes and latitudes. */
final class RasterSource implements AutoCloseable {

    private final GridCoverage2D coverage;
    private final RenderedImage image;
    private final MathTransform toWgs84;
    private final MathTransform fromWgs84;
    private final double noData;

    /** Takes the numbers of a raster's pixels, one row of one block at a time. */
    interface Pixels {
        void row(double[] lonLat, double[] values);
    }

    private RasterSource(GridCoverage2D coverage) throws FactoryException, NoninvertibleTransformException {
        this.coverage = coverage;
        this.image = coverage.getRenderedImage();
        MathTransform toCrs = coverage.getGridGeometry().getGridToCRS2D();
        MathTransform toEarth =
                CRS.findMathTransform(coverage.getCoordinateReferenceSystem2D(), DefaultGeographicCRS.WGS84, true);
        this.toWgs84 = ConcatenatedTransform.create(toCrs, toEarth);
        this.fromWgs84 = toWgs84.inverse();
        double[] missing = coverage.getSampleDimension(0).getNoDataValues();
        this.noData = missing == null || missing.length == 0 ? Double.NaN : missing[0];
    }

    static RasterSource open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("raster [" + file + "] must be a file that can be read");
        }
        GeoTiffReader reader =
                new GeoTiffReader(file.toFile(), new Hints(Hints.FORCE_LONGITUDE_FIRST_AXIS_ORDER, true));
        try {
            ParameterValue<Boolean> tileByTile = AbstractGridFormat.USE_JAI_IMAGEREAD.createValue();
            tileByTile.setValue(true);
            GridCoverage2D coverage = reader.read(new GeneralParameterValue[] {tileByTile});
            if (coverage == null) {
                throw new IOException("raster [" + file + "] must be a GeoTIFF with a place on Earth");
            }
            return new RasterSource(coverage);
        } catch (FactoryException | NoninvertibleTransformException e) {
            throw new IOException("raster [" + file + "] must have a CRS that leads to WGS 84: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** Walks over all pixels of the first band with their longitudes and latitudes. */
    void forEach(Pixels pixels) throws IOException {
        for (int ty = image.getMinTileY(); ty < image.getMinTileY() + image.getNumYTiles(); ty++) {
            for (int tx = image.getMinTileX(); tx < image.getMinTileX() + image.getNumXTiles(); tx++) {
                Raster tile = image.getTile(tx, ty);
                int lastRow = Math.min(tile.getMinY() + tile.getHeight(), image.getMinY() + image.getHeight());
                int width =
                        Math.min(tile.getMinX() + tile.getWidth(), image.getMinX() + image.getWidth()) - tile.getMinX();
                for (int y = tile.getMinY(); y < lastRow; y++) {
                    row(tile, y, width, pixels);
                }
            }
        }
    }

    private void row(Raster tile, int y, int width, Pixels pixels) throws IOException {
        double[] points = new double[2 * width];
        double[] values = tile.getSamples(tile.getMinX(), y, width, 1, 0, new double[width]);
        for (int c = 0; c < width; c++) {
            points[2 * c] = tile.getMinX() + c;
            points[2 * c + 1] = y;
            values[c] = present(values[c]);
        }
        try {
            toWgs84.transform(points, 0, points, 0, width);
        } catch (TransformException e) {
            throw new IOException("row [" + y + "] must lie on Earth: " + e.getMessage(), e);
        }
        pixels.row(points, values);
    }

    /** The pixel under a point of the Earth; NaN outside. */
    double at(double lonDeg, double latDeg) {
        double[] point = {lonDeg, latDeg};
        try {
            fromWgs84.transform(point, 0, point, 0, 1);
        } catch (TransformException e) {
            return Double.NaN;
        }
        int x = (int) Math.rint(point[0]);
        int y = (int) Math.rint(point[1]);
        boolean inside = x >= image.getMinX()
                && y >= image.getMinY()
                && x < image.getMinX() + image.getWidth()
                && y < image.getMinY() + image.getHeight();
        if (!inside) {
            return Double.NaN;
        }
        Raster tile = image.getTile(
                Math.floorDiv(x - image.getTileGridXOffset(), image.getTileWidth()),
                Math.floorDiv(y - image.getTileGridYOffset(), image.getTileHeight()));
        return present(tile.getSampleDouble(x, y, 0));
    }

    private double present(double value) {
        return value == noData ? Double.NaN : value;
    }

    @Override
    public void close() {
        coverage.dispose(true);
    }
}
