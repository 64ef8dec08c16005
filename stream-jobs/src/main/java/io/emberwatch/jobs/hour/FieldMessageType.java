package io.emberwatch.jobs.hour;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how a {@link FieldMessage} crosses an edge: by {@link FieldMessageSerializer}. */
final class FieldMessageType extends TypeInformation<FieldMessage> {

    private static final long serialVersionUID = 1L;

    /** Where Flink asks for it, by the annotation on the record. */
    public static final class Factory extends TypeInfoFactory<FieldMessage> {
        @Override
        public TypeInformation<FieldMessage> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return new FieldMessageType();
        }
    }

    @Override
    public TypeSerializer<FieldMessage> createSerializer(SerializerConfig config) {
        return new FieldMessageSerializer();
    }

    @Override
    public Class<FieldMessage> getTypeClass() {
        return FieldMessage.class;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof FieldMessageType;
    }

    @Override
    public boolean equals(Object other) {
        return canEqual(other);
    }

    @Override
    public int hashCode() {
        return FieldMessageType.class.hashCode();
    }

    @Override
    public String toString() {
        return "FieldMessage";
    }
}
