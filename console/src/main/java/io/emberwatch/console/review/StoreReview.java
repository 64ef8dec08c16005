package io.emberwatch.console.review;

import io.emberwatch.console.review.ReviewInput.DetectorRun;
import io.emberwatch.console.review.ReviewInput.Queries;
import io.emberwatch.console.review.ReviewSettings.NamedSeason;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.PercentileProposal;
import io.emberwatch.danger.scale.Season;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.SeasonReader;
import io.emberwatch.store.SeasonReader.Availability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks the store for everything that a review rests on. Safe for several threads. */
public final class StoreReview implements AutoCloseable {

    private static final long DAY_MS = 86_400_000L;

    private final ReviewSettings settings;
    private final SeasonReader reader;
    private final Grid grid;
    private @Nullable ZoneIndex zones;

    /** Opens a reader; the database may be away until the first question. */
    public StoreReview(ReviewSettings settings) {
        this.settings = settings;
        this.reader = SeasonReader.open(settings.influx());
        this.grid = Grid.of(settings.grid());
    }

    /** The subjects of a kind that have days. */
    public List<String> ids(DaySubject subject) {
        return reader.ids(subject);
    }

    /** The seasons that can be asked for by name; the whole year is always among them, and first where there are several. */
    public List<NamedSeason> seasons() {
        List<NamedSeason> seasons = new ArrayList<>(settings.seasons());
        NamedSeason year = new NamedSeason(ReviewSettings.YEAR, Season.WHOLE_YEAR.first(), Season.WHOLE_YEAR.last());
        seasons.add(seasons.size() == 1 ? 1 : 0, year);
        return seasons;
    }

    /** A season by its name; the first of {@link #seasons()} where none is named. */
    public NamedSeason season(String name) {
        if (name.isEmpty()) {
            return seasons().get(0);
        }
        return seasons().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("season [" + name + "] must be one of "
                        + seasons().stream().map(NamedSeason::name).toList()));
    }

    /** The years whose season has any day of a subject, oldest first. */
    public List<Integer> years(DaySubject subject, String id, NamedSeason named) {
        Season season = new Season(named.from(), named.to());
        List<Integer> years = new ArrayList<>();
        Optional<long[]> span = reader.span(subject, id);
        if (span.isPresent()) {
            int last = season.seasonYear(LocalDate.ofEpochDay(span.get()[1]));
            for (int y = season.seasonYear(LocalDate.ofEpochDay(span.get()[0])); y <= last; y++) {
                years.add(y);
            }
        }
        return years;
    }

    /**
     * Gathers what a review is worked out from.
     *
     * @param progress is told what is being asked for
     * @throws IllegalArgumentException if nothing is stored of the subject, or a table or a detector setting is not known
     */
    public ReviewInput ask(ReviewQuestion asked, Consumer<String> progress) throws IOException {
        DaySubject subject = asked.subject();
        String id = asked.id();
        Season season = new Season(asked.season().from(), asked.season().to());
        LocalDate first = SeasonYear.firstDay(season, asked.year());
        LocalDate last = SeasonYear.lastDay(season, asked.year());
        long[] span = reader.span(subject, id)
                .orElseThrow(() -> new IllegalArgumentException(subject.wireName() + " [" + id
                        + "] must have days in the store; known are " + shortened(reader.ids(subject))));
        long fromMs = fromMs(first);
        long toMs = toMs(last);
        progress.accept("fires");
        List<FireRecord> all = reader.fires(fromMs, toMs);
        Place place = place(subject, id);
        List<FireRecord> fires = all.stream().filter(place.holds()).toList();
        ReviewTables known = ReviewTables.read(settings.tablesDir());
        ClassTable held = known.heldAt(id, last, settings.classTable());
        List<ClassTable> alternatives = alternatives(known, asked.tables());
        progress.accept("days");
        List<DayRecord> days = reader.days(subject, id, span[0], span[1]);
        progress.accept("alerts");
        List<List<AlertEvent>> alerts = alerts(subject, id, fromMs, toMs);
        progress.accept("sensors");
        Map<String, Availability> sensors =
                reader.availability(DaySubject.SENSOR, first.toEpochDay(), last.toEpochDay());
        boolean everyCell = isRegion(subject, id) && !all.isEmpty();
        return new ReviewInput(
                subject,
                id,
                place.name(),
                season,
                asked.season().name(),
                asked.year(),
                settings.offset(),
                held,
                alternatives,
                days,
                alerts,
                fires,
                place.words(),
                settings.firesWithinKm(),
                !all.isEmpty(),
                sensors,
                everyCell
                        ? new CellDays(reader, grid, settings.offset()).groups(fires, first, last, progress)
                        : List.of(),
                detectors(asked, place, fromMs, toMs, progress),
                queries(asked, span, first, last));
    }

    private Queries queries(ReviewQuestion asked, long[] span, LocalDate first, LocalDate last) {
        long fromDay = first.toEpochDay();
        long toDay = last.toEpochDay();
        return new Queries(
                reader.repeatable(SeasonReader.daysStatement(asked.subject(), asked.id(), span[0], span[1])),
                reader.repeatable(SeasonReader.alertsStatement(fromMs(first), toMs(last))),
                reader.repeatable(SeasonReader.firesStatement(fromMs(first), toMs(last))),
                reader.repeatable(SeasonReader.availabilityStatement(DaySubject.SENSOR, fromDay, toDay)),
                reader.repeatableLive(InfluxReader.readingsStatement(fromMs(first), toMs(last))),
                CellDays.statements(fromDay, toDay).stream()
                        .map(reader::repeatable)
                        .toList());
    }

    private long fromMs(LocalDate first) {
        return first.toEpochDay() * DAY_MS - settings.offset().getTotalSeconds() * 1000L;
    }

    private long toMs(LocalDate last) {
        return fromMs(last.plusDays(1)) - 1;
    }

    /** What other detector settings would have said of the sensors that belong to the subject. */
    private List<DetectorRun> detectors(
            ReviewQuestion asked, Place place, long fromMs, long toMs, Consumer<String> progress) {
        if (asked.detectors().isEmpty()) {
            return List.of();
        }
        Predicate<Sensor> own = asked.subject() == DaySubject.SENSOR
                ? sensor -> sensor.id().equals(asked.id())
                : sensor -> place.contains().test(sensor.latDeg(), sensor.lonDeg());
        return settings.detectors().run(new DetectorReplay.Asked(asked.detectors(), fromMs, toMs, own), progress);
    }

    /** The class table that a subject's own record proposes for a season; empty where the record is too thin for one. */
    public Optional<PercentileProposal> propose(DaySubject subject, String id, String seasonName) throws IOException {
        NamedSeason named = season(seasonName);
        List<Integer> years = years(subject, id, named);
        int last = years.isEmpty() ? LocalDate.EPOCH.getYear() : years.get(years.size() - 1);
        return GradeSections.propose(ask(ReviewQuestion.of(subject, id, named, last), nobody -> {}));
    }

    private static String shortened(List<String> ids) {
        return ids.isEmpty() ? "none" : String.join(", ", ids.subList(0, Math.min(20, ids.size())));
    }

    private static boolean isRegion(DaySubject subject, String id) {
        return subject == DaySubject.ZONE && id.equals(DaySubject.REGION);
    }

    private List<ClassTable> alternatives(ReviewTables known, List<String> asked) {
        List<ClassTable> tables = new ArrayList<>();
        for (String id : asked.isEmpty() ? settings.alternatives() : asked) {
            tables.add(known.find(id)
                    .orElseThrow(() -> new IllegalArgumentException("class table [" + id + "] must be one of "
                            + known.all("fwi").stream().map(ClassTable::id).toList())));
        }
        return tables;
    }

    private List<List<AlertEvent>> alerts(DaySubject subject, String id, long fromMs, long toMs) {
        List<List<AlertEvent>> all =
                List.copyOf(reader.alertEvents(fromMs, toMs).values());
        if (subject != DaySubject.ZONE || isRegion(subject, id)) {
            return all;
        }
        Set<String> own = new HashSet<>();
        for (List<AlertEvent> events : all) {
            if (events.stream().anyMatch(e -> e.zoneCode().startsWith(id))) {
                own.add(AlertGrades.aboutAlert(events.get(0).alertId()));
            }
        }
        return all.stream()
                .filter(events ->
                        own.contains(AlertGrades.aboutAlert(events.get(0).alertId())))
                .toList();
    }

    /** Whether a place on Earth belongs to a subject. */
    @FunctionalInterface
    private interface Extent {
        boolean test(double latDeg, double lonDeg);
    }

    /** What a subject is called and which fires are its own. */
    private record Place(String name, Extent contains, Words words) {

        Predicate<FireRecord> holds() {
            return fire -> contains.test(fire.latDeg(), fire.lonDeg());
        }
    }

    private Place place(DaySubject subject, String id) throws IOException {
        return switch (subject) {
            case SENSOR -> ofSensor(id);
            case CELL ->
                new Place(
                        id,
                        (lat, lon) -> grid.cellAt(lat, lon)
                                .map(CellId::toString)
                                .filter(id::equals)
                                .isPresent(),
                        Words.of("in the cell", "网格内"));
            case ZONE -> ofZone(id);
        };
    }

    private Place ofSensor(String id) {
        Optional<Sensor> sensor = reader.findSensor(id);
        if (sensor.isEmpty()) {
            return new Place(id, (lat, lon) -> false, Words.of("the place of the sensor is not known", "站点位置未知"));
        }
        double ownLat = sensor.get().latDeg();
        double ownLon = sensor.get().lonDeg();
        double km = settings.firesWithinKm();
        String name = sensor.get().name().isEmpty() ? id : sensor.get().name();
        return new Place(
                name,
                (lat, lon) -> GreatCircle.km(ownLat, ownLon, lat, lon) <= km,
                Words.of("within " + km + " km of the sensor", "站点周围 " + km + " 公里内"));
    }

    private Place ofZone(String id) throws IOException {
        if (id.equals(DaySubject.REGION)) {
            return new Place(
                    settings.regionName(),
                    (lat, lon) -> grid.cellAt(lat, lon).isPresent(),
                    Words.of("within the grid", "格网范围内"));
        }
        ZoneIndex index = zones();
        ZoneShape shape = index.shapes().stream()
                .filter(s -> s.zone().code().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("zone [" + id + "] must stand in console.zones_file"));
        Zone zone = shape.zone();
        Extent contains = (lat, lon) -> grid.cellAt(lat, lon)
                .flatMap(cell -> index.find(zone.level(), grid.index(cell)))
                .filter(found -> found.code().equals(id))
                .isPresent();
        String name = zone.nameEn().isEmpty() ? zone.nameZh() : zone.nameEn() + " " + zone.nameZh();
        return new Place(name.strip(), contains, Words.of("in cells of the zone", "区域网格内"));
    }

    private synchronized ZoneIndex zones() throws IOException {
        if (zones == null) {
            List<ZoneShape> shapes = List.of();
            if (!settings.zonesFile().isEmpty()) {
                Path file = Path.of(settings.zonesFile());
                try (InputStream in = Files.newInputStream(file)) {
                    shapes = ZoneReader.read(file.getFileName().toString(), in, settings.zonesDatum());
                }
            }
            zones = ZoneIndex.of(grid, shapes);
        }
        return zones;
    }

    @Override
    public void close() {
        reader.close();
    }
}
