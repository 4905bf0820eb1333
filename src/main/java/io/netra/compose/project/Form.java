package io.netra.compose.project;

import io.netra.yaml.Findings;
import io.netra.yaml.KeyPath;
import io.netra.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** The one way in which the model writes the values of a key, and a check of what files may write. */
@FunctionalInterface
interface Form {

    /**
     * @param findings receives a problem for a value that is none of this form
     * @return {@code null} for a value that the model leaves out: an empty one, or one that has been refused
     */
    @Nullable
    YamlNode of(YamlNode node, KeyPath path, Findings findings);

    /** Says what a value is instead of what it must be. */
    static @Nullable YamlNode refuse(YamlNode node, KeyPath path, Findings findings, String expected) {
        boolean quotable = expected.startsWith("a string") && node instanceof YamlNode.Scalar && !node.isNothing();
        String fact = path.shown() + " must be " + expected + ", this is " + node.kind();
        findings.problem(node.where(), fact, quotable ? "Put it in quotes." : "Correct it.");
        return null;
    }

    /** The same form, for a key that may also be empty. */
    default Form orNothing() {
        return (node, path, findings) -> node.isNothing() ? node : of(node, path, findings);
    }
}
