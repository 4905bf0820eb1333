package io.netra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.problem.Problem;
import io.netra.problem.Problems;
import io.netra.settings.RawSettings.Element;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values of {@code <model>}. */
final class ModelBinderTest {

    private final Problems problems = new Problems();

    @Test
    void elementsAreTextsListsAndMaps() {
        assertThat(bind(
                        text("greeting", "hello"),
                        text("empty", ""),
                        element("hosts", text("item", "a"), text("item", "b")),
                        element("one", text("item", "a")),
                        element("db", text("user", "me"), element("ports", element("item", text("number", "5432"))))))
                .isEqualTo(Map.of(
                        "greeting",
                        "hello",
                        "empty",
                        "",
                        "hosts",
                        List.of("a", "b"),
                        "one",
                        List.of("a"),
                        "db",
                        Map.of("user", "me", "ports", List.of(Map.of("number", "5432")))));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        assertThat(bind(new Element("unset", null, List.of()), element("list", new Element("item", null, List.of()))))
                .isEqualTo(Map.of("list", List.of()));
    }

    @Test
    void nameThatStandsThereTwiceIsAProblem() {
        bind(element("db", text("host", "a"), text("host", "b")), element("mixed", text("item", "a"), text("x", "b")));
        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("<model>, <db>: Wrong value: <host> stands there more than once. Use each name once,"
                        + " or, for a list, <item> for every child.");
    }

    private Map<String, Object> bind(Element... elements) {
        return new ModelBinder(problems).bind(List.of(elements));
    }

    private static Element text(String name, String text) {
        return new Element(name, text, List.of());
    }

    private static Element element(String name, Element... children) {
        return new Element(name, "", List.of(children));
    }
}
