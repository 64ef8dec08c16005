package io.emberwatch.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.danger.Range;
import io.emberwatch.domain.Reading;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.store.InfluxSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rooms of the house and who may enter which: whitelists, each of which must have something to watch over. */
final class ArchitectureTest {

    private static final String[] JDK = {
        "java..", "javax..", "org.w3c.dom..", "org.xml.sax..", "org.jspecify.annotations.."
    };
    private static final String[] LOG = {"org.slf4j.."};
    private static final String[] JSON = {"com.fasterxml.jackson.."};

    /** A room, the library that is its alone, the plain tools it may use, and the rooms it may enter. */
    private enum Room {
        DANGER(Range.class.getPackageName(), libraries(), tools()),
        DOMAIN(Reading.class.getPackageName(), libraries(), tools(), DANGER),
        INGESTION(
                MqttSettings.class.getPackageName(), libraries("org.eclipse.paho.."), tools(LOG, JSON), DOMAIN, DANGER),
        GEO(
                GridSpec.class.getPackageName(),
                libraries("org.geotools..", "org.opengis..", "org.locationtech.jts..", "net.sf.geographiclib.."),
                tools(LOG, JSON),
                DOMAIN,
                DANGER),
        STORE(
                InfluxSettings.class.getPackageName(),
                libraries("com.influxdb..", "okhttp3..", "okio..", "retrofit2..", "kotlin.."),
                tools(LOG, JSON),
                DOMAIN,
                DANGER),
        JOBS(
                JobSettings.class.getPackageName(),
                libraries("org.apache.flink.."),
                tools(LOG, JSON),
                INGESTION,
                GEO,
                STORE,
                DOMAIN,
                DANGER),
        CONSOLE(
                ConsoleSettings.class.getPackageName(),
                libraries(
                        "io.javalin..",
                        "org.eclipse.jetty..",
                        "jakarta.servlet..",
                        "jakarta.mail..",
                        "kotlin..",
                        "at.favre.lib..",
                        "com.nimbusds..",
                        "com.lowagie..",
                        "org.jfree.."),
                tools(LOG, JSON),
                INGESTION,
                GEO,
                STORE,
                DOMAIN,
                DANGER),
        APP(
                Main.class.getPackageName(),
                libraries("picocli..", "de.siegmar.fastcsv.."),
                tools(LOG, JSON, new String[] {
                    "com.networknt.schema..", "org.apache.logging.log4j..", "com.sun.net.httpserver.."
                }),
                JOBS,
                CONSOLE,
                INGESTION,
                GEO,
                STORE,
                DOMAIN,
                DANGER);

        private final String root;
        private final String[] libraries;
        private final String[] tools;
        private final Room[] rooms;

        Room(String root, String[] libraries, String[] tools, Room... rooms) {
            this.root = root;
            this.libraries = libraries;
            this.tools = tools;
            this.rooms = rooms;
        }

        String all() {
            return root + "..";
        }

        String[] allowed() {
            return Stream.of(
                            Stream.of(all()),
                            Arrays.stream(rooms).map(Room::all),
                            Arrays.stream(libraries),
                            Arrays.stream(tools),
                            Arrays.stream(JDK))
                    .flatMap(s -> s)
                    .toArray(String[]::new);
        }

        /** What of its library may not show outside: JTS geometries may. */
        String[] hidden() {
            return Arrays.stream(libraries)
                    .filter(library -> !library.startsWith("org.locationtech.jts"))
                    .toArray(String[]::new);
        }
    }

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.emberwatch");

    @ParameterizedTest
    @EnumSource
    void aRoomUsesOnlyWhatItMay(Room room) {
        classes()
                .that()
                .resideInAPackage(room.all())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(room.allowed()).or(primitiveArray()))
                .allowEmptyShould(false)
                .check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersUseOfARoomShowsNothingOfItsLibraries(Room room) {
        List<String> shown = new ArrayList<>();
        for (JavaClass type : usedByOthers(room)) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean visible = unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED);
                if (visible
                        && Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .anyMatch(resideInAnyPackage(room.hidden()))) {
                    shown.add(unit.getFullName());
                }
            }
        }
        assertThat(shown).as("signatures of %s that show its libraries", room).isEmpty();
    }

    @Test
    void everyRoomIsSeenAndNoClassIsOutsideTheRooms() {
        for (Room room : Room.values()) {
            assertThat(HOUSE.stream().filter(resideInAnyPackage(room.all())).filter(not(simpleName("package-info"))))
                    .as("classes of %s", room)
                    .isNotEmpty();
        }
        String[] all = Arrays.stream(Room.values()).map(Room::all).toArray(String[]::new);
        Set<String> homeless = new TreeSet<>();
        HOUSE.stream()
                .filter(not(resideInAnyPackage(all)))
                .filter(not(resideInAnyPackage("io.emberwatch.bench..")))
                .forEach(type -> homeless.add(type.getName()));
        assertThat(homeless).isEmpty();
    }

    @Test
    void theRoomsThatHaveALibraryUseIt() {
        for (Room room : List.of(Room.INGESTION, Room.STORE, Room.JOBS, Room.CONSOLE, Room.APP)) {
            boolean uses = HOUSE.stream()
                    .filter(resideInAnyPackage(room.all()))
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .anyMatch(dependency -> resideInAnyPackage(room.libraries).test(dependency.getTargetClass()));
            assertThat(uses)
                    .as("%s uses %s", room, Arrays.toString(room.libraries))
                    .isTrue();
        }
    }

    @Test
    void everyPackageSaysWhatItIs() {
        Set<String> silent = new TreeSet<>();
        Set<String> speaking = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            (simpleName("package-info").test(type) ? speaking : silent).add(type.getPackageName());
        }
        silent.removeAll(speaking);
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    private static List<JavaClass> usedByOthers(Room room) {
        return HOUSE.stream()
                .filter(resideInAnyPackage(room.all()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(dependency -> !resideInAnyPackage(room.all()).test(dependency.getOriginClass())))
                .toList();
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> primitiveArray() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "primitives and arrays of what is allowed elsewhere",
                type -> type.getBaseComponentType().isPrimitive());
    }

    private static String[] libraries(String... packages) {
        return packages;
    }

    private static String[] tools(String[]... packages) {
        return Arrays.stream(packages).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
