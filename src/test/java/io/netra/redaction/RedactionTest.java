package io.netra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts are without secrets, and what stays in them. */
final class RedactionTest {

    private final Redaction redaction = new Redaction(Settings.Protection.SECRET_VARIABLES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD", "password", "db.password", "MYSQL_PASSWD", "SSH_PASSPHRASE", "DB_PASS",
                "CLIENT_SECRET", "NPM_TOKEN", "AWS_SECRET_ACCESS_KEY", "API_KEY", "STRIPE_APIKEY", "GOOGLE_CREDENTIALS"
            })
    void valuesOfSecretVariablesAreHiddenWhereverTheyStand(String name) {
        redaction.learn(Map.of(name, "s3cr3t-value"));
        assertThat(redaction.text("login failed for app with s3cr3t-value!"))
                .isEqualTo("login failed for app with ***!");
        assertThat(redaction.text("xs3cr3t-valuey")).isEqualTo("x***y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTGRES_USER", "POSTGRES_PASSWORD_FILE", "KEYCLOAK_HOST", "COMPASS", "PATH"})
    void otherVariablesStay(String name) {
        redaction.learn(Map.of(name, "/some/value"));
        assertThat(redaction.text("it is /some/value, " + name + "=/some/value"))
                .isEqualTo("it is /some/value, " + name + "=/some/value");
    }

    @Test
    void namesAreTheUsersOwnWhereThereAreSome() {
        Redaction own = new Redaction(List.of("*_pin", "my.*", "!OPEN_PIN"));
        own.learn(
                Map.of("CARD_PIN", "12345678", "OPEN_PIN", "87654321", "my.x", "abcdefgh", "DB_PASSWORD", "password1"));
        assertThat(own.text("12345678 87654321 abcdefgh password1")).isEqualTo("*** 87654321 *** password1");
    }

    @Test
    void passwordOfAnAddressIsLearntWhateverTheVariable() {
        redaction.learn(Map.of("DATABASE_URL", "postgres://shop:in-the-url@db/shop"));
        assertThat(redaction.text("shop cannot log in with in-the-url")).isEqualTo("shop cannot log in with ***");
    }

    @Test
    void shortValuesAreHiddenBehindTheirNamesAlone() {
        redaction.learn(Map.of("A_PASSWORD", "abc", "B_PASSWORD", "", "C_PASSWORD", "a"));
        assertThat(redaction.text("abc a bca, A_PASSWORD=abc")).isEqualTo("abc a bca, A_PASSWORD=***");
    }

    @Test
    void valuesOfAFewCharactersCountAsWholeWords() {
        redaction.learn(Map.of("A_PASSWORD", "shop"));
        assertThat(redaction.text("shop 'shop' shop=shop workshop shop-web_1 shops"))
                .isEqualTo("*** '***' ***=*** workshop shop-web_1 shops");
    }

    /** The passwords of the catalogue are 'netra'; many a team's is that of the image. */
    @Test
    void wordsThatStandEverywhereAreHiddenBehindTheirNamesAlone() {
        redaction.learn(Map.of("POSTGRES_PASSWORD", "Postgres", "OTHER_PASSWORD", "netra"));
        redaction.openly("postgres");
        assertThat(redaction.text("netra started postgres; POSTGRES_PASSWORD=Postgres OTHER_PASSWORD=netra"))
                .isEqualTo("netra started postgres; POSTGRES_PASSWORD=*** OTHER_PASSWORD=***");
    }

    @Test
    void otherSpellingsAreHiddenToo() {
        redaction.learnSecret("p@ss \"w\\rd/1");
        redaction.learnSecret("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----\n");
        assertThat(redaction.text("p@ss \"w\\rd/1, p%40ss+%22w%5Crd%2F1, p@ss \\\"w\\\\rd/1"))
                .isEqualTo("***, ***, ***");
        assertThat(redaction.text("  | MIIEvQIBADANBg\n")).isEqualTo("  | ***\n");
    }

    @Test
    void theLongerOfTwoSecretsGoesFirst() {
        redaction.learnSecret("secret-one");
        redaction.learnSecret("secret-one-and-more");
        assertThat(redaction.text("secret-one-and-more")).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RUN TOKEN=abc make                        | RUN TOKEN=*** make",
                "RUN TOKEN=\"a b\" make                    | RUN TOKEN=\"***\" make",
                "RUN TOKEN='a b' make                      | RUN TOKEN='***' make",
                "-Ddb.password=x,y                         | -Ddb.password=***,y",
                "{\"API_KEY\": \"a\\\"b\", \"USER\": \"u\"} | {\"API_KEY\": \"***\", \"USER\": \"u\"}",
                "jdbc:postgresql://h/db?user=u&password=p  | jdbc:postgresql://h/db?user=u&password=***",
                "if TOKEN==x                               | if TOKEN==x",
                "services.db.secrets: it must be a list    | services.db.secrets: it must be a list",
                "TOKEN: it is not set                      | TOKEN: it is not set",
                "https://me:pw@host:80/path                | https://me:***@host:80/path",
                "https://ghp_abc@github.com/a/b            | https://***@github.com/a/b",
                "tcp://me:pw@host:2376                     | tcp://me:***@host:2376",
                "redis://:pw@cache:6379/0                  | redis://:***@cache:6379/0",
                "ssh://git@host/x.git                      | ssh://git@host/x.git",
                "http://host:8080/a@b                      | http://host:8080/a@b",
                "image@sha256:0123 at http://host:80       | image@sha256:0123 at http://host:80",
            })
    void whatStandsInThePlaceOfASecretIsHiddenUnknown(String text, String shown) {
        assertThat(redaction.text(text)).isEqualTo(shown);
    }

    @Test
    void variablesAreLearntWhenTheyAreAskedFor() {
        Map<String, String> variables = new HashMap<>(Map.of("DB_PASSWORD", "from-outside", "HOME", "/home/me"));
        Function<String, @Nullable String> watched = redaction.watching(variables::get);
        assertThat(redaction.text("from-outside")).isEqualTo("from-outside");
        assertThat(watched.apply("DB_PASSWORD")).isEqualTo("from-outside");
        assertThat(watched.apply("HOME")).isEqualTo("/home/me");
        assertThat(watched.apply("NOT_SET_TOKEN")).isNull();
        assertThat(redaction.text("from-outside /home/me")).isEqualTo("*** /home/me");
    }
}
