package io.netra.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The plugin's generated descriptor, as Maven reads it. */
final class PluginDescriptor {

    private final Element root;

    private PluginDescriptor(Element root) {
        this.root = root;
    }

    /** A goal and what the descriptor says of it. */
    record Goal(String name, Map<String, String> values, List<Parameter> parameters) {

        String value(String key) {
            return values.getOrDefault(key, "");
        }

        /** The parameters that a user may set. */
        List<Parameter> editable() {
            return parameters.stream()
                    .filter(p -> !p.value("editable").equals("false"))
                    .toList();
        }
    }

    /**
     * A parameter of a goal.
     *
     * @param expression the property it is read from: {@code ${netra.alpine}}; empty without one
     */
    record Parameter(String name, Map<String, String> values, String expression) {

        String value(String key) {
            return values.getOrDefault(key, "");
        }
    }

    static PluginDescriptor read() throws Exception {
        try (InputStream in = PluginDescriptor.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            if (in == null) {
                throw new IOException("META-INF/maven/plugin.xml is not on the class path");
            }
            return new PluginDescriptor(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement());
        }
    }

    String value(String key) {
        return values(root).getOrDefault(key, "");
    }

    List<Goal> goals() {
        return children(child(root, "mojos")).stream()
                .map(mojo -> new Goal(values(mojo).get("goal"), values(mojo), parameters(mojo)))
                .toList();
    }

    Goal goal(String name) {
        return goals().stream()
                .filter(goal -> goal.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Parameter> parameters(Element mojo) {
        Element configuration = child(mojo, "configuration");
        Map<String, String> expressions = configuration == null
                ? Map.of()
                : children(configuration).stream()
                        .collect(Collectors.toMap(
                                Element::getTagName, e -> e.getTextContent().trim()));
        return children(child(mojo, "parameters")).stream()
                .map(PluginDescriptor::values)
                .map(v -> new Parameter(v.get("name"), v, expressions.getOrDefault(v.get("name"), "")))
                .toList();
    }

    private static Map<String, String> values(Element element) {
        return children(element).stream()
                .collect(Collectors.toMap(
                        Element::getTagName, e -> e.getTextContent().trim(), (a, b) -> a));
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
