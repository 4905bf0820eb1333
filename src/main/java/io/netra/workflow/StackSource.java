package io.netra.workflow;

import io.netra.problem.Problem;
import io.netra.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Where the compose file that runs comes from. */
interface StackSource {

    /**
     * A compose file to be written.
     *
     * @param stack what was asked for, with the services that are known before the file is read
     * @param changes what it has otherwise than the user's own file, for people; empty where there is none
     * @param attributed says of a problem in the file which source of it is to be corrected
     */
    record Rendered(Stack stack, String text, List<String> changes, UnaryOperator<Problem> attributed) {}

    /** @param fallbacks why a service can't run in Alpine, by its name */
    Rendered render(Map<String, String> fallbacks);
}
