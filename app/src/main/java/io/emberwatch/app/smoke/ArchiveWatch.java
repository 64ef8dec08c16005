package io.emberwatch.app.smoke;

import io.emberwatch.app.csv.Archive;
import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.Decimals;
import io.emberwatch.danger.simple.Humidity;
import io.emberwatch.domain.Channel;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeReading;
import io.emberwatch.jobs.smoke.SmokeSentence;
import io.emberwatch.jobs.smoke.SmokeWatch;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An archive shown to the watch moment by moment, its changes of state written down. */
final class ArchiveWatch {
    private static final Set<Channel> COUNTERS = EnumSet.of(Channel.PM25_UGM3, Channel.PM10_UGM3, Channel.CO_PPM);

    private final SmokeWatch watch;
    private final boolean chinese;
    private long impossible;
    private long repeated;

    ArchiveWatch(SmokeWatch watch, boolean chinese) {
        this.watch = watch;
        this.chinese = chinese;
    }

    void over(Archive archive, CsvOutput output) throws IOException {
        output.line("time,id,state,score,reason");
        Map<String, SmokeReading> moment = new LinkedHashMap<>();
        for (int i = 0; i < archive.rows(); i++) {
            String id = archive.station(i);
            SmokeReading before = moment.putIfAbsent(id, new SmokeReading(id, possible(archive.values(i)), Double.NaN));
            repeated += before == null ? 0 : 1;
            boolean last = i + 1 == archive.rows() || archive.timeMs(i + 1) != archive.timeMs(i);
            if (last) {
                write(watch.step(archive.timeMs(i), List.copyOf(moment.values())), output);
                moment.clear();
            }
        }
    }

    /** The values that can be, with the humidity that a dew point tells of where the file gives none. */
    private double[] possible(double[] values) {
        for (int c = 0; c < values.length; c++) {
            if (!Double.isNaN(values[c]) && !Channel.at(c).accepts(values[c])) {
                boolean belowZero = values[c] < 0 && values[c] > -10 && COUNTERS.contains(Channel.at(c));
                impossible += belowZero ? 0 : 1;
                values[c] = belowZero ? 0 : Double.NaN;
            }
        }
        int rh = Channel.RH_PCT.ordinal();
        double tempC = values[Channel.TEMP_C.ordinal()];
        double dewpointC = values[Channel.DEWPOINT_C.ordinal()];
        if (Double.isNaN(values[rh]) && dewpointC <= tempC) {
            values[rh] = Humidity.rhPercent(tempC, dewpointC);
        }
        return values;
    }

    private void write(List<SmokeChange> changes, CsvOutput output) throws IOException {
        for (SmokeChange change : changes) {
            StringBuilder line = new StringBuilder();
            line.append(Instant.ofEpochMilli(change.timeMs())).append(',');
            CsvOutput.appendText(line, change.sensorId());
            line.append(',').append(change.state().wireName()).append(',');
            Decimals.append(line, Math.round(change.score() * 1e4) / 1e4);
            line.append(',');
            CsvOutput.appendText(line, chinese ? SmokeSentence.chinese(change) : SmokeSentence.english(change));
            output.line(line);
        }
    }

    /** Values that physics forbids; the small negatives that counters of particles and gas show near zero count as 0. */
    long impossible() {
        return impossible;
    }

    /** Rows of a station and moment that had been there before. */
    long repeated() {
        return repeated;
    }
}
