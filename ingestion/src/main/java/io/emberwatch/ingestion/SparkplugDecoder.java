package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Sparkplug B: births name the metrics, data may carry their aliases alone, a number in sequence shows what was lost.
 *
 * <p>The sensor is {@code group/edge} or {@code group/edge/device}, the gateway is the edge node. A gap in the sequence is
 * told as a refusal and a birth is asked for; the data that did arrive are used. Source: Sparkplug 3.0, chapter 6.
 */
final class SparkplugDecoder implements PayloadDecoder {

    private static final int MOST_EDGES = 10_000;
    private static final int MOST_ALIASES = 20_000;
    private static final int SEQUENCE = 256;
    private static final int NO_SEQUENCE = -1;
    private static final int DEEPEST_TEMPLATE = 4;

    private final DecodeLimits limits;
    private final Quantities quantities;
    private final Map<String, Edge> edges = bounded(MOST_EDGES);

    /** What is remembered of an edge node since its birth. */
    private static final class Edge {
        final Map<Long, String> names = bounded(MOST_ALIASES);
        int lastSequence = NO_SEQUENCE;
        boolean born;
    }

    SparkplugDecoder(DecodeLimits limits, Quantities quantities) {
        this.limits = limits;
        this.quantities = quantities;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        String[] levels = frame.topic().split("/", -1);
        boolean fromTopic = levels.length >= 4 && "spBv1.0".equals(levels[0]);
        String edgeId = fromTopic ? levels[1] + "/" + levels[3] : "sparkplug";
        String sensorId = fromTopic && levels.length > 4 ? edgeId + "/" + levels[4] : edgeId;
        DecodeRun run = new DecodeRun(frame, out, limits, fromTopic ? levels[3] : "");
        if (!run.admits() || (fromTopic && ("STATE".equals(levels[1]) || levels[2].endsWith("CMD")))) {
            return;
        }
        Edge edge = edges.computeIfAbsent(edgeId, id -> new Edge());
        new Body(run, edge, edgeId, sensorId, fromTopic ? levels[2] : "").read();
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** One payload being read. */
    private final class Body {
        private final DecodeRun run;
        private final Edge edge;
        private final String edgeId;
        private final String sensorId;
        private final String type;
        private final Map<Long, ReadingDraft> drafts = new LinkedHashMap<>();
        private long timeMs = ReadingDraft.NO_TIME;
        private int sequence = NO_SEQUENCE;
        private boolean rebirthAsked;

        Body(DecodeRun run, Edge edge, String edgeId, String sensorId, String type) {
            this.run = run;
            this.edge = edge;
            this.edgeId = edgeId;
            this.sensorId = sensorId;
            this.type = type;
        }

        void read() {
            byte[] payload = run.frame.payload();
            ProtoReader head = new ProtoReader(payload, 0, payload.length);
            while (head.next()) {
                if (head.field == 1 && head.wireType == ProtoReader.VARINT) {
                    timeMs = head.varint();
                } else if (head.field == 3 && head.wireType == ProtoReader.VARINT) {
                    sequence = (int) (head.varint() & 0xFFFF);
                } else {
                    head.skip();
                }
            }
            if (head.isBroken() || (timeMs == ReadingDraft.NO_TIME && sequence == NO_SEQUENCE)) {
                run.refuse(
                        RefusalReason.UNREADABLE,
                        "payload",
                        Hex.of(payload, 24),
                        "must be a Sparkplug B payload",
                        "byte " + head.position());
                return;
            }
            run.gatewayTime(timeMs == ReadingDraft.NO_TIME ? io.emberwatch.domain.Reading.NO_TIME : timeMs);
            follow();
            metrics(payload);
            drafts.values().forEach(run::emit);
        }

        /** Birth, death and the sequence between them. */
        private void follow() {
            if (type.endsWith("DEATH")) {
                edge.born &= !"NDEATH".equals(type);
                edge.lastSequence = "NDEATH".equals(type) ? NO_SEQUENCE : sequence;
                return;
            }
            if ("NBIRTH".equals(type)) {
                edge.names.clear();
                edge.born = true;
            } else if (edge.lastSequence != NO_SEQUENCE && sequence != (edge.lastSequence + 1) % SEQUENCE) {
                run.refuse(
                        RefusalReason.NO_BIRTH,
                        "seq",
                        sequence,
                        "must be " + (edge.lastSequence + 1) % SEQUENCE + " after " + edge.lastSequence
                                + ": messages are missing",
                        "");
                askForBirth();
            }
            edge.lastSequence = sequence;
        }

        private void metrics(byte[] payload) {
            ProtoReader reader = new ProtoReader(payload, 0, payload.length);
            while (reader.next()) {
                if (reader.field == 2 && reader.wireType == ProtoReader.BYTES) {
                    metric(SparkplugMetric.read(reader.message()));
                } else {
                    reader.skip();
                }
            }
        }

        private void metric(SparkplugMetric metric) {
            String place = "byte " + metric.offset;
            if (!metric.name.isEmpty() && metric.alias != SparkplugMetric.NO_ALIAS) {
                edge.names.put(metric.alias, sensorId + '\0' + metric.name);
            }
            String known = metric.name.isEmpty() ? edge.names.get(metric.alias) : sensorId + '\0' + metric.name;
            if (known == null) {
                run.refuse(RefusalReason.NO_BIRTH, "alias", metric.alias, "must have been named by a birth", place);
                askForBirth();
                return;
            }
            int cut = known.indexOf('\0');
            take(known.substring(0, cut), known.substring(cut + 1), metric, 0);
        }

        /** A value, or a template whose members are taken one by one under its name. */
        private void take(String sensor, String name, SparkplugMetric metric, int depth) {
            ProtoReader template = metric.template;
            String place = "byte " + metric.offset;
            if (template == null) {
                put(sensor, name, metric, place);
                return;
            }
            if (depth == DEEPEST_TEMPLATE) {
                run.refuse(
                        RefusalReason.OUT_OF_RANGE,
                        name,
                        depth + 1,
                        "must nest at most " + DEEPEST_TEMPLATE + " templates",
                        place);
                return;
            }
            SparkplugTemplate read = SparkplugTemplate.read(template);
            if (read.isBroken()) {
                run.refuse(RefusalReason.UNREADABLE, name, "", "must be a template", place);
            } else if (read.isDefinition()) {
                run.out.ignored(name, place);
            } else {
                for (SparkplugMetric member : read.members()) {
                    member.timeMs = member.timeMs == ReadingDraft.NO_TIME ? metric.timeMs : member.timeMs;
                    take(sensor, name + "/" + member.name, member, depth + 1);
                }
            }
        }

        private void put(String sensor, String name, SparkplugMetric metric, String place) {
            Quantities.Quantity quantity = type.endsWith("DEATH") ? null : quantity(name);
            boolean fits = metric.isNumber
                    || (metric.isTruth && quantity != null && quantity.channel() == Channel.SMOKE_ALARM);
            if (quantity == null || !fits) {
                run.out.ignored(name, place);
                return;
            }
            long at = metric.timeMs == ReadingDraft.NO_TIME ? timeMs : metric.timeMs;
            ReadingDraft draft = drafts.computeIfAbsent(at, t -> new ReadingDraft(place, sensor, t));
            run.foreignValue(draft, quantity.channel(), quantity.toHouse().applyAsDouble(metric.value), name, place);
        }

        private Quantities.@Nullable Quantity quantity(String name) {
            Quantities.Quantity whole = quantities.find(name, "");
            return whole == null ? quantities.find(name.substring(name.lastIndexOf('/') + 1), "") : whole;
        }

        private void askForBirth() {
            if (!rebirthAsked) {
                rebirthAsked = true;
                run.out.rebirthWanted(edgeId);
            }
        }
    }
}
