package io.netra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    private record Inner(int number, @Nullable String text) {}

    private record Outer(String name, List<Inner> inner, Map<String, Inner> byName, Kind kind) {}

    private enum Kind {
        ONE
    }

    private static Outer outer(int number) {
        Map<String, Inner> map = new LinkedHashMap<>();
        map.put("k", new Inner(number, "t"));
        return new Outer("n", Arrays.asList(new Inner(1, null), null), map, Kind.ONE);
    }

    @Test
    void textHasAllThatRecordsHold() {
        assertThat(RecordText.of(outer(2)))
                .isEqualTo("Outer(name=n, inner=[Inner(number=1, text=null, ), null, ], "
                        + "byName={k=Inner(number=2, text=t, ), }, kind=ONE, )");
    }

    @Test
    void textDiffersWhereSomethingDeepDiffers() {
        assertThat(RecordText.of(outer(2))).isEqualTo(RecordText.of(outer(2))).isNotEqualTo(RecordText.of(outer(3)));
    }
}
