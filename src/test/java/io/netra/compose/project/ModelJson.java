package io.netra.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import io.netra.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Models as JSON, and what two of them say differently. */
final class ModelJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ModelJson() {}

    static JsonNode of(YamlNode node) {
        if (node instanceof Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach((key, member) -> object.set(key, of(member.value())));
            return object;
        }
        if (node instanceof Sequence list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(of(item)));
            return array;
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.type()) {
            case STRING -> JSON.textNode(scalar.text());
            case NUMBER -> number(scalar);
            case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NOTHING -> JSON.nullNode();
        };
    }

    private static JsonNode number(Scalar scalar) {
        String text = ScalarText.of(scalar);
        try {
            return JSON.numberNode(new BigDecimal(text).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }

    /** A model of the CLI, where {@code $} is doubled and numbers are in any notation. */
    static JsonNode undoubled(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.objectNode();
            node.properties().forEach(e -> object.set(e.getKey().replace("$$", "$"), undoubled(e.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.forEach(item -> array.add(undoubled(item)));
            return array;
        }
        if (node.isTextual()) {
            return JSON.textNode(node.textValue().replace("$$", "$"));
        }
        return node.isNumber() ? JSON.numberNode(node.decimalValue().stripTrailingZeros()) : node;
    }

    /** Every field in which two models differ, as a line. */
    static void differences(String path, JsonNode cli, JsonNode netra, List<String> found) {
        if (cli.isObject() && netra.isObject()) {
            Set<String> keys = new TreeSet<>();
            cli.fieldNames().forEachRemaining(keys::add);
            netra.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String below = path.isEmpty() ? key : path + "." + key;
                differences(below, cli.path(key), netra.path(key), found);
            }
        } else if (cli.isArray() && netra.isArray() && cli.size() == netra.size()) {
            for (int i = 0; i < cli.size(); i++) {
                differences(path + "[" + i + "]", cli.get(i), netra.get(i), found);
            }
        } else if (!cli.equals(netra) && !Tolerated.difference(path, cli, netra)) {
            found.add(path + ": the CLI has " + shown(cli) + ", netra has " + shown(netra));
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
