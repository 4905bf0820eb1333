package io.netra.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which images of other origin a build needs. */
class DockerfileBaseImagesTest {

    private static final String STAGES = """
            FROM maven:3 AS build
            RUN --mount=type=cache,target=/cache --mount=type=bind,from=tools:1,target=/t make
            FROM node:20 AS web
            COPY --from=assets:2 /a /a
            FROM scratch AS empty
            FROM build AS tested
            FROM alpine:3 AS final
            COPY --from=BUILD /app /app
            COPY --chown=1:1 --from=nginx:1 /x /x
            COPY --from=empty /y /y
            RUN --mount=type=bind,from=build,target=/b make
            ONBUILD COPY --from=never /z /z
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "final, maven:3 tools:1 alpine:3 nginx:1",
        "'', maven:3 tools:1 alpine:3 nginx:1",
        "FINAL, maven:3 tools:1 alpine:3 nginx:1",
        "web, node:20 assets:2",
        "1, node:20 assets:2",
        "tested, maven:3 tools:1",
        "empty, ''",
    })
    void baseImagesAreThoseThatTheTargetReaches(String target, String images) {
        assertThat(String.join(" ", parse(STAGES).baseImages(Map.of(), target))).isEqualTo(images);
    }

    @Test
    void baseImagesNamesEachOnce() {
        assertThat(parse("FROM a AS x\nFROM a\nCOPY --from=x a a\nCOPY --from=a b b\n")
                        .baseImages(Map.of(), null))
                .containsExactly("a");
    }

    @Test
    void baseImagesTakesANameForAStageOnlyOnceItIsDefined() {
        assertThat(parse("FROM alpine AS alpine\nFROM alpine\n").baseImages(Map.of(), null))
                .containsExactly("alpine");
        assertThat(parse("FROM b\nFROM a AS b\n").baseImages(Map.of(), "0")).containsExactly("b");
    }

    @Test
    void baseImagesKnowsStagesByIndex() {
        assertThat(parse("FROM a\nFROM b\nCOPY --from=0 x x\n").baseImages(Map.of(), null))
                .containsExactly("a", "b");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "$A, one",
                "${A}, one",
                "x/$A:1, x/one:1",
                "${A}_$B, one_two",
                "${E:-b}, b",
                "x${E-b}, x",
                "${U:-b}, b",
                "${U-b}, b",
                "${A:-b}, one",
                "${A:+b}, b",
                "x${E:+b}, x",
                "x${E+b}, xb",
                "x${U:+b}, x",
                "${U:-$A}, one",
                "${U:-${V:-deep}}, deep",
                "${A:+${U}}x, x",
                "${A:?needed}, one",
                "${C}, onetwo",
                "${Q}, quoted",
                "\"$A\", one",
                "'one', one",
                "x${U}, x",
                "r.example:5000/$A/b:1@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + ", r.example:5000/one/b:1@sha256:"
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            })
    void baseImagesReplacesVariables(String base, String image) {
        Dockerfile file =
                parse("ARG A=one B=two\nARG E=\nARG U\nARG C=$A${B}\nARG Q=\"quoted\"\nFROM " + base + " AS final\n");
        assertThat(file.baseImages(Map.of(), null)).containsExactly(image);
    }

    @Test
    void baseImagesPrefersGivenArgumentsToDefaults() {
        Dockerfile file = parse("ARG V=1\nARG TAG=v$V\nFROM app:$TAG\n");
        assertThat(file.baseImages(Map.of("V", "2"), null)).containsExactly("app:v2");
        assertThat(file.baseImages(Map.of("V", "2", "TAG", "x"), null)).containsExactly("app:x");
    }

    @Test
    void baseImagesReplacesTheNameOfAStageToo() {
        Dockerfile file = parse("ARG VARIANT=alpine\nFROM a AS alpine\nFROM d AS debian\nFROM ${VARIANT}\n");
        assertThat(file.baseImages(Map.of(), null)).containsExactly("a");
        assertThat(file.baseImages(Map.of("VARIANT", "debian"), null)).containsExactly("d");
    }

    @Test
    void baseImagesDoesNotSeeArgumentsOfAStage() {
        Dockerfile file = parse("ARG V=1\nFROM a:$V\nARG V=2\nARG W=2\nFROM b:$V\n");
        assertThat(file.baseImages(Map.of(), null)).containsExactly("b:1");
    }

    @Test
    void baseImagesKnowsThePlatformWithoutAnArg() {
        assertThat(parse("FROM app-$TARGETARCH\n").baseImages(Map.of("TARGETARCH", "arm64"), null))
                .containsExactly("app-arm64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$V", "app:$V", "app:${V}", "$V/app", "app@$V"})
    void baseImagesWhenAVariableHasNoValueNamesItAndItsLine(String base) {
        // An argument that no ARG before the first FROM declares is not seen.
        assertThatThrownBy(() -> parse("FROM a\nARG V=1\nFROM " + base + "\n").baseImages(Map.of("V", "2"), null))
                .isInstanceOf(NetraException.class)
                .hasMessage("Dockerfile:3: Cannot read the Dockerfile: 'FROM " + base + "' uses V, which has no value."
                        + " Declare 'ARG V=...' before the first FROM; build.args can then override it.");
    }

    @ParameterizedTest
    @CsvSource({
        "${V:?say it}, the variable V has no value (say it)",
        "${V%.*}, netra cannot evaluate the operator '%'",
        "${V, '${' is followed by no variable",
        "${V:-x, there is no '}' to end it",
        "${}, '${' is followed by no variable",
    })
    void baseImagesWhenAnExpressionIsMalformedNamesItsLine(String base, String fact) {
        assertThatThrownBy(() ->
                        parse("ARG V\nFROM " + base.replace(" ", "_") + "\n").baseImages(Map.of(), null))
                .isInstanceOf(NetraException.class)
                .hasMessageStartingWith("Dockerfile:2: Cannot read the Dockerfile: in '")
                .hasMessageContaining(fact.replace("(say it)", "(say_it)"));
    }

    @Test
    void baseImagesWhenTheNameIsNoImageSaysSo() {
        assertThatThrownBy(() -> parse("FROM Upper Case\n".replace(" C", "C")).baseImages(Map.of(), null))
                .isInstanceOf(NetraException.class)
                .hasMessage("Dockerfile:1: Cannot read the Dockerfile: 'UpperCase' is not the name of an image."
                        + " Correct the FROM.");
    }

    @Test
    void baseImagesWhenOnlyAnUnneededStageIsBrokenDoesNotMind() {
        assertThat(parse("FROM $NONE AS other\nFROM a\n").baseImages(Map.of(), null))
                .containsExactly("a");
    }

    @Test
    void baseImagesWhenTheTargetIsUnknownNamesTheStages() {
        assertThatThrownBy(() -> parse("FROM a AS one\nFROM b\n").baseImages(Map.of(), "two"))
                .isInstanceOf(NetraException.class)
                .hasMessage("Dockerfile: Cannot build the target 'two': the Dockerfile has no such stage."
                        + " Set build.target to one of: one, 1.");
    }

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text);
    }
}
