package io.netra.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.problem.NetraException;
import io.netra.stack.AlpineForm;
import io.netra.stack.Catalogue;
import io.netra.stack.ImageRule;
import io.netra.stack.ImageRules;
import io.netra.stack.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What netra knows of images, asked with tags as upstream has them. */
final class ImageRulesTest {

    private static final ImageRules RULES = new ImageRulesReader(Path.of("none")).read();

    @ParameterizedTest
    @CsvSource({
        "postgres, postgres:alpine",
        "postgres:latest, postgres:alpine",
        "postgres:15, postgres:15-alpine",
        "postgres:16.3, postgres:16.3-alpine",
        "postgres:15-bookworm, postgres:15-alpine",
        "postgres:14.11-bullseye, postgres:14.11-alpine",
        "postgres:bookworm, postgres:alpine",
        "postgres:17rc1, postgres:17rc1-alpine",
        "docker.io/library/postgres:15, docker.io/library/postgres:15-alpine",
        "docker.io/postgres:15, docker.io/postgres:15-alpine",
        "index.docker.io/library/redis:7, index.docker.io/library/redis:7-alpine",
        "library/redis:7, library/redis:7-alpine",
        "public.ecr.aws/docker/library/redis:7, public.ecr.aws/docker/library/redis:7-alpine",
        "mirror.gcr.io/library/redis:7.2-bookworm, mirror.gcr.io/library/redis:7.2-alpine",
        "postgis/postgis:15-3.4, postgis/postgis:15-3.4-alpine",
        "valkey/valkey:8.0-bookworm, valkey/valkey:8.0-alpine",
        "redis:7.2.4-bookworm, redis:7.2.4-alpine",
        "redis:bookworm, redis:alpine",
        "clickhouse/clickhouse-server, clickhouse/clickhouse-server:latest-alpine",
        "clickhouse/clickhouse-server:23.8, clickhouse/clickhouse-server:23.8-alpine",
        "nginx, nginx:alpine",
        "nginx:1.25, nginx:1.25-alpine",
        "nginx:stable, nginx:stable-alpine",
        "nginx:mainline-bookworm, nginx:mainline-alpine",
        "nginx:1.25.4-perl, nginx:1.25.4-alpine-perl",
        "nginx:1.27-bookworm-otel, nginx:1.27-alpine-otel",
        "nginx:perl, nginx:alpine-perl",
        "nginxinc/nginx-unprivileged:1.25, nginxinc/nginx-unprivileged:1.25-alpine",
        "node, node:alpine",
        "node:20, node:20-alpine",
        "node:20-slim, node:20-alpine",
        "node:20.11.1-bookworm-slim, node:20.11.1-alpine",
        "node:lts, node:lts-alpine",
        "node:lts-bullseye-slim, node:lts-alpine",
        "node:iron-slim, node:iron-alpine",
        "node:current-bookworm, node:current-alpine",
        "python:3.11, python:3.11-alpine",
        "python:3.11-slim, python:3.11-alpine",
        "python:3.11-slim-bookworm, python:3.11-alpine",
        "python:3.12.2-bullseye, python:3.12.2-alpine",
        "python:3.13-rc-slim, python:3.13-rc-alpine",
        "python:slim, python:alpine",
        "eclipse-temurin:17, eclipse-temurin:17-alpine",
        "eclipse-temurin:17-jdk, eclipse-temurin:17-jdk-alpine",
        "eclipse-temurin:17-jdk-jammy, eclipse-temurin:17-jdk-alpine",
        "eclipse-temurin:21-jre-noble, eclipse-temurin:21-jre-alpine",
        "eclipse-temurin:17.0.11_9-jre-ubi9-minimal, eclipse-temurin:17.0.11_9-jre-alpine",
        "eclipse-temurin:8u412-b08-jdk-focal, eclipse-temurin:8u412-b08-jdk-alpine",
        "amazoncorretto:17, amazoncorretto:17-alpine",
        "amazoncorretto:21-al2023, amazoncorretto:21-alpine",
        "rabbitmq, rabbitmq:alpine",
        "rabbitmq:3.13, rabbitmq:3.13-alpine",
        "rabbitmq:3-management, rabbitmq:3-management-alpine",
        "rabbitmq:management, rabbitmq:management-alpine",
        "memcached:1.6, memcached:1.6-alpine",
        "memcached:1.6-bookworm, memcached:1.6-alpine",
        "haproxy:2.9, haproxy:2.9-alpine",
        "haproxy:lts-bookworm, haproxy:lts-alpine",
        "httpd:2.4, httpd:2.4-alpine",
        "httpd, httpd:alpine",
        "php:8.2-fpm, php:8.2-fpm-alpine",
        "php:8.2-fpm-bookworm, php:8.2-fpm-alpine",
        "php:8.2, php:8.2-alpine",
        "php:8.3-zts-bullseye, php:8.3-zts-alpine",
        "php:cli, php:cli-alpine",
        "ruby:3.2-slim-bookworm, ruby:3.2-alpine",
        "ruby:3.3, ruby:3.3-alpine",
        "golang:1.22, golang:1.22-alpine",
        "golang:1.22-bullseye, golang:1.22-alpine",
        "rust:1.77-slim-bookworm, rust:1.77-alpine",
        "elixir:1.16-otp-26-slim, elixir:1.16-otp-26-alpine",
        "maven:3.9-eclipse-temurin-17, maven:3.9-eclipse-temurin-17-alpine",
        "maven:3.9-eclipse-temurin-21-jammy, maven:3.9-eclipse-temurin-21-alpine",
        "gradle:8.7-jdk17, gradle:8.7-jdk17-alpine",
        "gradle:8.7-jdk21-jammy, gradle:8.7-jdk21-alpine",
        "wordpress:6.5-php8.2-fpm, wordpress:6.5-php8.2-fpm-alpine",
        "nextcloud:28-fpm, nextcloud:28-fpm-alpine",
        "ghost:5, ghost:5-alpine",
        "telegraf:1.30, telegraf:1.30-alpine",
        "influxdb:2.7, influxdb:2.7-alpine",
        "nats:2.10, nats:2.10-alpine",
        "varnish:7.5, varnish:7.5-alpine",
        "jenkins/jenkins:lts, jenkins/jenkins:lts-alpine",
        "jenkins/jenkins:lts-jdk17, jenkins/jenkins:lts-alpine-jdk17",
        "wiremock/wiremock:3.5.4, wiremock/wiremock:3.5.4-alpine",
        "wiremock/wiremock, wiremock/wiremock:latest-alpine",
        "mcr.microsoft.com/dotnet/aspnet:8.0, mcr.microsoft.com/dotnet/aspnet:8.0-alpine",
        "mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim, mcr.microsoft.com/dotnet/sdk:8.0-alpine",
        "traefik:v1.7, traefik:v1.7-alpine"
    })
    void regularTagHasAnAlpineOne(String image, String alpine) {
        assertThat(RULES.alpine(image)).isEqualTo(new AlpineForm(alpine, "its Alpine form"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:15-alpine",
                "postgres:15-alpine3.19",
                "nginx:1.25-alpine-slim",
                "rabbitmq:3-management-alpine",
                "jenkins/jenkins:lts-alpine-jdk17",
                "somebody/api:1.2-alpine",
                "registry.example.com:5000/team/api:2.0.1-alpine3.18",
                "redis:7-alpine@sha256:7c2b43b7ba8b1ed7f7e1e0c7bd0d4d4c3ae3fdb3b3f5b4b6d0c1a2b3c4d5e6f7",
                "alpine",
                "alpine:3.20",
                "traefik:v2.11",
                "traefik",
                "caddy:2",
                "eclipse-mosquitto:2",
                "hashicorp/consul:1.18",
                "registry:2",
                "adminer",
                "grafana/grafana:10.4.2",
                "timescale/timescaledb:2.14-pg15"
            })
    void alpineImageStays(String image) {
        assertThat(RULES.alpine(image)).isEqualTo(new AlpineForm(image, "it is built on Alpine as it is"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql:8 | upstream publishes no Alpine image of mysql",
                "mysql | upstream publishes no Alpine image of mysql",
                "docker.io/library/mysql:8.0-debian | upstream publishes no Alpine image of mysql",
                "mariadb:11 | upstream publishes no Alpine image of mariadb",
                "mongo:7 | upstream publishes no Alpine image of mongo",
                "elasticsearch:8.13.0 | upstream publishes no Alpine image of elasticsearch",
                "docker.elastic.co/elasticsearch/elasticsearch:8.13.0 | upstream publishes no Alpine image of"
                        + " docker.elastic.co/elasticsearch/elasticsearch",
                "pgvector/pgvector:pg16 | upstream publishes no Alpine image of pgvector/pgvector",
                "tomcat:10 | upstream publishes no Alpine image of tomcat",
                "debian:12 | upstream publishes no Alpine image of debian; it is another distribution",
                "busybox:1.36 | upstream publishes no Alpine image of busybox; it is smaller as it is",
                "php:8.2-apache | upstream publishes no Alpine image of php:8.2-apache; only fpm, cli and zts have one",
                "php:apache-bookworm | upstream publishes no Alpine image of php:apache-bookworm; only fpm, cli and zts"
                        + " have one",
                "wordpress:6.5 | upstream publishes no Alpine image of wordpress:6.5; only those with fpm have one",
                "wordpress | upstream publishes no Alpine image of wordpress:latest; only those with fpm have one",
                "maven:3.9-amazoncorretto-17 | upstream publishes no Alpine image of maven:3.9-amazoncorretto-17; those"
                        + " with eclipse-temurin in their tag have one",
                "golang:1.22-windowsservercore-ltsc2022 | upstream publishes no Alpine image of"
                        + " golang:1.22-windowsservercore-ltsc2022",
                "mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled | upstream publishes no Alpine image of"
                        + " mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled",
                "postgres@sha256:abc | the image is pinned by its digest",
                "postgres:15@sha256:abc | the image is pinned by its digest",
                "registry.example.com:5000/team/api | no Alpine image of registry.example.com:5000/team/api is known",
                "quay.io/team/postgres:15 | no Alpine image of quay.io/team/postgres is known",
                "bitnami/postgresql:15 | no Alpine image of bitnami/postgresql is known",
                "registry.example.com/postgres:15 | no Alpine image of registry.example.com/postgres is known",
                "team/node:20 | no Alpine image of team/node is known"
            })
    void imageWithoutAlpineFormSaysWhy(String image, String because) {
        assertThat(RULES.alpine(image)).isEqualTo(new AlpineForm(null, because));
    }

    /** What the rules refer to is there, and nobody derives an Alpine service without a limit for it by oversight. */
    @Test
    void everyRuleHoldsTogether() {
        Catalogue catalogue = new CatalogueReader(Path.of("none"), Path.of("")).read();
        assertThat(RULES.rules()).hasSizeGreaterThan(80).allSatisfy((name, rule) -> {
            assertThat(name).matches("[a-z0-9./_-]+");
            if (rule.type() != null) {
                assertThat(catalogue.find(rule.type())).as(name).isNotNull();
            }
            if (!rule.memory().isEmpty()) {
                assertThat(rule.memory()).as(name).containsKey(Variant.REGULAR);
                assertThat(rule.memory().containsKey(Variant.ALPINE))
                        .as(name + " has an Alpine limit where there is an Alpine form")
                        .isEqualTo(rule.form() != ImageRule.Form.NONE);
            }
        });
    }

    @Test
    void projectsRulesAddToNetrasAndReplaceThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("images.yaml"), """
                images:
                  registry.example.com/team/api:
                    latest: edge-alpine
                  mysql:
                    tags: {"8": 8-homemade}
                """);
        ImageRules rules = new ImageRulesReader(file).read();
        assertThat(rules.alpine("registry.example.com/team/api:2-bookworm").image())
                .isEqualTo("registry.example.com/team/api:2-alpine");
        assertThat(rules.alpine("registry.example.com/team/api").image())
                .isEqualTo("registry.example.com/team/api:edge-alpine");
        assertThat(rules.alpine("mysql:8").image()).isEqualTo("mysql:8-homemade");
        assertThat(rules.alpine("postgres:15").image()).isEqualTo("postgres:15-alpine");
    }

    @Test
    void mistakesOfTheProjectsRulesHaveTheirPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("images.yaml"), """
                images:
                  mysql:
                    alpine: maybe
                    last: ["("]
                    data: {directory: var/lib}
                    colour: red
                """);
        assertThatThrownBy(() -> new ImageRulesReader(file).read())
                .isInstanceOf(NetraException.class)
                .hasMessageContaining("images.yaml:3:13: Cannot read the image rules")
                .hasMessageContaining("images.yaml:4:12:")
                .hasMessageContaining("images.yaml:5:23:")
                .hasMessageContaining("images.yaml:6:5:");
    }
}
