package io.netra.yaml;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * The core schema without merge keys, which {@link YamlEntries} applies: the parser would merge by itself, without end
 * where an anchor merges itself, and would lose which keys are there twice. Numbers are also those that the compose
 * CLI's parser takes for some: {@code 1_000}, {@code 0b11}, {@code -0x1f}.
 */
public final class UnmergedSchema implements Schema {

    /** Numbers of older versions of YAML, underscores removed. */
    private static final Pattern OLD =
            Pattern.compile("[-+]?(0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|\\d+(\\.\\d*)?([eE][-+]?\\d+)?)");

    private final Schema core = new CoreSchema();

    @Override
    public ScalarResolver getScalarResolver() {
        ScalarResolver resolver = core.getScalarResolver();
        return (value, implicit) -> {
            Tag tag = resolver.resolve(value, implicit);
            if (tag.equals(Tag.STR) && implicit && isNumber(value)) {
                return Tag.INT;
            }
            return tag.equals(Tag.MERGE) ? Tag.STR : tag;
        };
    }

    private static boolean isNumber(String value) {
        boolean begins = !value.isEmpty() && "+-0123456789".indexOf(value.charAt(0)) >= 0;
        return begins && OLD.matcher(value.replace("_", "")).matches();
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return core.getSchemaTagConstructors();
    }
}
