package io.netra.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ignore file leaves out, rule by rule. */
class IgnoreRulesTest {

    /** The rules are separated by a bar. */
    @ParameterizedTest(name = "\"{0}\" on {1}: {2}")
    @CsvSource(quoteCharacter = '~', textBlock = """
                    # a name is rooted at the context
                    target           , target                , true
                    target           , module/target         , false
                    target           , targets               , false
                    /target          , target                , true
                    ./target/        , target                , true
                    a//b/../c        , a/c                   , true
                    ../target        , target                , false
                    # what is in a folder goes with it
                    target           , target/classes/A.class, true
                    a/b              , a                     , false
                    # one star stays within a name
                    *.log            , app.log               , true
                    *.log            , logs/app.log          , false
                    */temp*          , some/temporary.txt    , true
                    */temp*          , some/where/temporary  , false
                    *                , a                     , true
                    *                , a/b/c                 , true
                    a*b              , ab                    , true
                    a*b              , a/b                   , false
                    # two stars cross folders
                    **/*.log         , app.log               , true
                    **/*.log         , x/y/app.log           , true
                    **/node_modules  , node_modules          , true
                    **/node_modules  , web/node_modules/x/y  , true
                    **/node_modules  , web/my_node_modules   , false
                    a/**             , a                     , false
                    a/**             , a/b                   , true
                    a/**             , a/b/c                 , true
                    a/**/z           , a/z                   , true
                    a/**/z           , a/b/c/z               , true
                    a/**/z           , a/bz                  , false
                    a**              , abc/d                 , true
                    a**/z            , abc/z                 , true
                    a**z             , ax/z                  , true
                    a**z             , axz                   , false
                    **               , a/b                   , true
                    **/**            , a/b                   , true
                    **.pyc           , pkg/mod.pyc           , true
                    **.py[co]        , pkg/mod.pyc           , false
                    **/a**           , x/abc/d               , true
                    # a question mark is one character of a name
                    ?                , a                     , true
                    ?                , ab                    , false
                    a?b              , a/b                   , false
                    a?b              , a\uD83D\uDE00b        , true
                    # classes
                    [a-c].txt        , b.txt                 , true
                    [a-c].txt        , d.txt                 , false
                    [^a-c].txt       , d.txt                 , true
                    [^a-c].txt       , a.txt                 , false
                    [!a].txt         , !.txt                 , true
                    [!a].txt         , b.txt                 , false
                    [*?].txt         , *.txt                 , true
                    [*?].txt         , b.txt                 , false
                    [\\]].txt        , ].txt                 , true
                    [a\\-c].txt      , -.txt                 , true
                    [a\\-c].txt      , b.txt                 , false
                    # escapes, and characters that mean something elsewhere
                    \\*              , *                     , true
                    \\*              , a                     , false
                    \\!a             , !a                    , true
                    \\#a             , #a                    , true
                    a.b              , axb                   , false
                    a+(b)|{c}$       , a+(b)|{c}$            , true
                    ^a               , ^a                    , true
                    # the last rule that matches decides
                    *.md|!README.md  , README.md             , false
                    *.md|!README.md  , NOTES.md              , true
                    !README.md|*.md  , README.md             , true
                    *|!src           , src/A.java            , false
                    *|!src|src/gen   , src/gen/A.java        , true
                    *|!src|src/gen   , src/A.java            , false
                    a|!a/b           , a/b                   , false
                    a|!a/b           , a/b/c                 , false
                    a|!a/b           , a/c                   , true
                    a/b|!a           , a/b                   , false
                    *|!**/keep       , x/y/keep              , false
                    ! a              , a                     , false
                    a|! a            , a                     , false
                    a|!/a            , a                     , false
                    a|!!a            , a                     , true
                    !!a|a            , a                     , true
                    # no rules
                    .                , a                     , false
                    /                , a                     , false
                    """)
    void excludesAsTheEngineDoes(String rules, String path, boolean excluded) {
        IgnoreRules parsed = IgnoreRules.parse(".dockerignore", rules.replace('|', '\n'));
        if (rules.contains("|{c}")) {
            parsed = IgnoreRules.parse(".dockerignore", rules);
        }
        assertThat(parsed.excludes(path)).isEqualTo(excluded);
    }

    @Test
    void parseTakesAHashForACommentOnlyAtTheVeryStart() {
        IgnoreRules rules = IgnoreRules.parse("x", "#a\n #b\nc #d");
        assertThat(rules.excludes("#a")).isFalse();
        assertThat(rules.excludes("a")).isFalse();
        assertThat(rules.excludes("#b")).isTrue();
        assertThat(rules.excludes("c #d")).isTrue();
        assertThat(rules.excludes("c")).isFalse();
    }

    @Test
    void parseTrimsByteOrderMarkLineEndsAndBlanks() {
        IgnoreRules rules = IgnoreRules.parse("x", "\uFEFFa\r\n\r\n\t b c \t\r\n");
        assertThat(rules.excludes("a")).isTrue();
        assertThat(rules.excludes("b c")).isTrue();
        assertThat(rules.excludes("b")).isFalse();
    }

    @Test
    void parseAfterAByteOrderMarkKnowsAComment() {
        assertThat(IgnoreRules.parse("x", "\uFEFF#a").excludes("#a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "a[", "[]", "[^]", "[a-]", "[-a]", "[]a]", "[z-a]", "a\\", "[\\", "!", "! ", "!/"})
    void parseWhenARuleIsMalformedNamesTheLine(String rule) {
        assertThatThrownBy(() -> IgnoreRules.parse(".dockerignore", "ok\n" + rule))
                .isInstanceOf(NetraException.class)
                .hasMessageStartingWith(".dockerignore:2: Cannot read the rule '" + rule.strip() + "': ");
    }

    @Test
    void parseNamesAllMalformedRulesAtOnce() {
        assertThatThrownBy(() -> IgnoreRules.parse("x", "[\nok\n!"))
                .isInstanceOfSatisfying(
                        NetraException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @ParameterizedTest(name = "\"{0}\" below {1}: {2}")
    @CsvSource({
        "a|!a/b, a, true",
        "a|!a/b/c, a/b, true",
        "a|!b, a, false",
        "a|!a/b, a/c, false",
        "*|!**/keep, x/y, true",
        "*|!x/*/keep, x/y, true",
        "*|!x/*/keep, z, false",
        // A rule that comes before the one that decides brings nothing back.
        "!a/b|a, a, false",
    })
    void couldIncludeBelowAsksOnlyRulesThatCouldMatch(String text, String folder, boolean expected) {
        IgnoreRules rules = IgnoreRules.parse("x", text.replace('|', '\n'));
        int decision = rules.decide(folder, IgnoreRules.UNDECIDED);
        assertThat(rules.couldIncludeBelow(folder, decision)).isEqualTo(expected);
    }

    @Test
    void ofPrefersTheFileBesideTheDockerfile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(".dockerignore"), "general");
        Path dockerfile = folder.resolve("docker/app.Dockerfile");
        Files.createDirectories(folder.resolve("docker"));
        assertThat(IgnoreRules.of(folder, dockerfile).excludes("general")).isTrue();

        Files.writeString(folder.resolve("docker/app.Dockerfile.dockerignore"), "specific");
        IgnoreRules rules = IgnoreRules.of(folder, dockerfile);
        assertThat(rules.excludes("specific")).isTrue();
        assertThat(rules.excludes("general")).isFalse();
    }

    @Test
    void ofWithoutAnIgnoreFileLeavesNothingOut(@TempDir Path folder) {
        assertThat(IgnoreRules.of(folder, folder.resolve("Dockerfile")).excludes("a"))
                .isFalse();
    }

    @Test
    void matchesAPatternOfManyStarsWithoutDelay() {
        IgnoreRules rules = IgnoreRules.parse("x", "**/a*".repeat(40) + "/never");
        assertThat(rules.excludes("a/".repeat(200) + "z")).isFalse();
    }
}
