package io.netra.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** A schema with one resolver for all values; the library's own make one, with all its patterns, for each. */
record OneResolver(ScalarResolver resolver, Map<Tag, ConstructNode> constructors) implements Schema {

    OneResolver(Schema schema) {
        this(schema.getScalarResolver(), schema.getSchemaTagConstructors());
    }

    @Override
    public ScalarResolver getScalarResolver() {
        return resolver;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return constructors;
    }
}
