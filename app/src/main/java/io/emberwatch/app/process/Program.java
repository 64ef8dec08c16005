package io.emberwatch.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server program that a Debian package brings. */
enum Program {
    INFLUXD("influxd", "influxdb", "/usr/bin/influxd"),
    MOSQUITTO("mosquitto", "mosquitto", "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto");

    private final String program;
    private final String debianPackage;
    private final List<String> places;

    Program(String program, String debianPackage, String... places) {
        this.program = program;
        this.debianPackage = debianPackage;
        this.places = List.of(places);
    }

    Optional<Path> find() {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    Path get() throws IOException {
        return find().orElseThrow(() -> new IOException("program [" + program + "] is not installed: the package is "
                + debianPackage + " (apt-get install " + debianPackage + ")"));
    }
}
