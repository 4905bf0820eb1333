# shellcheck shell=bash
# prepare CONTEXT: a PostgreSQL for musl in CONTEXT/musl, from Maven Central by its coordinates.

prepare() {
  local context=$1 artifact=embedded-postgres-binaries-linux-amd64-alpine version=15.10.0
  mkdir -p "$context/musl"
  # Outside of any project, so that no pom is read.
  (cd "$context/musl" && "$ROOT/mvnw" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="io.zonky.test.postgres:$artifact:$version" -DoutputDirectory="$context/musl")
  mv "$context/musl/$artifact-$version.jar" "$context/musl/postgres.jar"
}
