package io.emberwatch.ingestion;

import org.jspecify.annotations.Nullable;

/** One metric of a Sparkplug B payload, as it stands in the bytes. */
final class SparkplugMetric {

    static final long NO_ALIAS = -1;

    private static final int INT8 = 1;
    private static final int INT64 = 4;
    private static final int FLOAT = 9;
    private static final int BOOLEAN = 11;

    String name = "";
    long alias = NO_ALIAS;
    long timeMs = ReadingDraft.NO_TIME;
    double value = Double.NaN;
    boolean isTruth;
    boolean isNumber;
    int offset;
    /** The members of a template; null for a metric of one value. */
    @Nullable
    ProtoReader template;

    private int dataType;
    private boolean isNull;

    /** Reads a metric to its end; a broken one has no value. */
    static SparkplugMetric read(ProtoReader proto) {
        SparkplugMetric metric = new SparkplugMetric();
        metric.offset = proto.position();
        long integer = 0;
        int kind = 0;
        while (proto.next()) {
            switch (proto.field) {
                case 1 -> metric.name = proto.wireType == ProtoReader.BYTES ? proto.text() : skipped(proto);
                case 2 -> metric.alias = number(proto);
                case 3 -> metric.timeMs = number(proto);
                case 4 -> metric.dataType = (int) number(proto);
                case 7 -> metric.isNull = number(proto) != 0;
                case 10, 11, 12, 13, 14 -> {
                    kind = proto.field;
                    integer = number(proto);
                }
                case 18 -> metric.template = proto.wireType == ProtoReader.BYTES ? proto.message() : none(proto);
                default -> proto.skip();
            }
        }
        if (!proto.isBroken() && !metric.isNull) {
            metric.settle(kind, integer);
        }
        return metric;
    }

    private void settle(int kind, long raw) {
        isNumber = kind >= 10 && kind <= 13;
        isTruth = kind == 14;
        value = switch (kind) {
            case 10 -> dataType >= INT8 && dataType < INT64 ? (int) raw : raw & 0xFFFF_FFFFL;
            case 11 -> dataType == INT64 || raw >= 0 ? raw : raw + 0x1p64;
            case 12 -> widened(Float.intBitsToFloat((int) raw));
            case 13 -> Double.longBitsToDouble(raw);
            case 14 -> raw == 0 ? 0 : 1;
            default -> Double.NaN;
        };
        if (dataType == BOOLEAN || (dataType > FLOAT + 1 && dataType != 0 && kind != 14)) {
            isNumber = false;
        }
    }

    /** 21.3f is the number 21.3, not 21.299999237. */
    private static double widened(float value) {
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
    }

    private static long number(ProtoReader proto) {
        return switch (proto.wireType) {
            case ProtoReader.VARINT -> proto.varint();
            case ProtoReader.FIXED32 -> proto.fixed(4);
            case ProtoReader.FIXED64 -> proto.fixed(8);
            default -> {
                proto.skip();
                yield 0;
            }
        };
    }

    private static @Nullable ProtoReader none(ProtoReader proto) {
        proto.skip();
        return null;
    }

    private static String skipped(ProtoReader proto) {
        proto.skip();
        return "";
    }
}
