package io.netra.plan;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a value with all that the records in it hold, equal for equal values. Records would say the same
 * themselves, but the first time each of them does costs a cold JVM some milliseconds: their {@code toString} is linked
 * then.
 */
final class RecordText {

    private final StringBuilder text = new StringBuilder();

    private RecordText() {}

    static String of(Object value) {
        RecordText text = new RecordText();
        text.add(value);
        return text.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value instanceof Record all) {
            addRecord(all);
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, each) -> {
                add(key);
                text.append('=');
                add(each);
                text.append(", ");
            });
            text.append('}');
        } else if (value instanceof Collection<?> collection) {
            text.append('[');
            for (Object each : collection) {
                add(each);
                text.append(", ");
            }
            text.append(']');
        } else {
            text.append(value);
        }
    }

    private void addRecord(Record all) {
        text.append(all.getClass().getSimpleName()).append('(');
        for (RecordComponent component : all.getClass().getRecordComponents()) {
            text.append(component.getName()).append('=');
            add(value(all, component.getAccessor()));
            text.append(", ");
        }
        text.append(')');
    }

    private static @Nullable Object value(Record all, Method accessor) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(all);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor returns its component", e);
        }
    }
}
