package io.emberwatch.app.run;

import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.StoreConfig;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.store.InfluxSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The database, the maps and the cells that are kept as series: the settings of all that stores. */
record StoreWiring(EmberwatchConfig config) {

    /** Which cells' hours are stored. */
    CellStorage cells() {
        return new CellStorage(
                config.cells().everyNth(),
                config.cells().provisional(),
                variables("cells.issued", config.cells().issued()));
    }

    /** The database. */
    InfluxSettings influx() {
        StoreConfig.Influx influx = config.influx();
        return new InfluxSettings(
                influx.url(),
                InfluxSettings.Generation.parse(influx.generation()),
                influx.database(),
                influx.retentionPolicy(),
                influx.retentionDays(),
                new InfluxSettings.Credentials(influx.org(), influx.token(), influx.user(), influx.password()),
                InfluxSettings.Batching.of(
                        influx.batchLines(),
                        influx.parallelPosts(),
                        InfluxSettings.Gzip.valueOf(influx.gzip().toUpperCase(Locale.ROOT))),
                SpoolPlace.of(influx, config.run()));
    }

    /** The maps of each hour. */
    ProductSettings products() {
        String dir = config.products().dir();
        ProductSettings usual = ProductSettings.in(
                dir.contains(":/") ? dir : Path.of(dir).toUri().toString());
        if (config.products().variables().isEmpty()) {
            return usual;
        }
        return usual.withVariables(
                variables("products.variables", config.products().variables()));
    }

    /** Where map products lie; a file system that only Flink knows has no path here and is refused. */
    Path productsRoot() {
        String dir = config.products().dir();
        return dir.contains(":/") ? Path.of(URI.create(dir)) : Path.of(dir);
    }

    private static List<CellVariable> variables(String key, List<String> names) {
        List<CellVariable> variables = new ArrayList<>();
        for (String name : names) {
            variables.add(CellVariable.find(name)
                    .orElseThrow(
                            () -> new IllegalArgumentException(key + " [" + name + "] must be a variable of a cell")));
        }
        return variables;
    }
}
