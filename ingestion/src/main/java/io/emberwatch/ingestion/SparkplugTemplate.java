package io.emberwatch.ingestion;

import java.util.ArrayList;
import java.util.List;

/**
 * A Sparkplug template: metrics under one name, such as all that one mast measures.
 *
 * @param members its metrics
 * @param isDefinition whether it only says what instances will hold; its values are no measurements
 * @param isBroken whether its bytes end too early
 */
record SparkplugTemplate(List<SparkplugMetric> members, boolean isDefinition, boolean isBroken) {

    static SparkplugTemplate read(ProtoReader proto) {
        List<SparkplugMetric> members = new ArrayList<>();
        boolean definition = false;
        while (proto.next()) {
            if (proto.field == 2 && proto.wireType == ProtoReader.BYTES) {
                members.add(SparkplugMetric.read(proto.message()));
            } else if (proto.field == 5 && proto.wireType == ProtoReader.VARINT) {
                definition = proto.varint() != 0;
            } else {
                proto.skip();
            }
        }
        return new SparkplugTemplate(members, definition, proto.isBroken());
    }
}
