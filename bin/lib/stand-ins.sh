# shellcheck shell=bash
# Stand-in images: built from Debian's packages and Maven Central where the public registry cannot be
# reached, and kept in the loopback registry under the real names, so that pulls stay real pulls.
# They are built by an engine for this alone, the builder, which runs no longer than that: in an engine
# that tests use, the layers would turn a later pull into "already exists".

RECIPES=$ROOT/test-images
# What the other recipes start FROM.
BASE_RECIPES=(debian alpine)

stamps_dir() { printf '%s\n' "$(registry_dir)/stamps"; }

# Can real images be pulled? Asked when the first engine starts, and remembered while one runs.
forget_public_registry() {
  [[ -n $(own_version) ]] || rm -f "$(registry_dir)/public"
}

stand_ins_wanted() {
  local file
  file=$(registry_dir)/public
  if [[ ! -s $file ]]; then
    mkdir -p "${file%/*}"
    # Any answer will do, so no -f: without credentials the registry says 401.
    if curl -s -o /dev/null --max-time 10 https://registry-1.docker.io/v2/; then
      printf 'reachable\n' >"$file"
    else
      printf 'unreachable\n' >"$file"
    fi
  fi
  [[ $(<"$file") == unreachable ]]
}

recipes() { # every recipe but the bases
  local folder name
  for folder in "$RECIPES"/*/images; do
    name=$(basename "${folder%/images}")
    [[ " ${BASE_RECIPES[*]} " == *" $name "* ]] || printf '%s\n' "$name"
  done
}

# A recipe's content: its own files, what all share, and for the others the bases they start from.
recipe_hash() {
  local name=$1 folders=("$RECIPES/$1" "$RECIPES/shared")
  if [[ " ${BASE_RECIPES[*]} " != *" $name "* ]]; then folders+=("${BASE_RECIPES[@]/#/$RECIPES/}"); fi
  (cd "$RECIPES" && find "${folders[@]#"$RECIPES"/}" -type f -print0 | sort -z | xargs -0 sha256sum) | sha256sum | cut -c1-64
}

recipe_is_built() { [[ -s $(stamps_dir)/$1 && $(<"$(stamps_dir)/$1") == "$(recipe_hash "$1")" ]]; }

repository_of() { # repository_of REFERENCE: where the engine looks for it behind a mirror
  if [[ $1 == */* ]]; then printf '%s\n' "$1"; else printf 'library/%s\n' "$1"; fi
}

build_recipe() {
  local name=$1 context=$HOME_DIR/build/$1 log=$HOME_DIR/build/$1.log started=$SECONDS hash
  recipe_is_built "$name" && return 0
  # Taken now: a recipe that is edited during the build is then built again next time.
  hash=$(recipe_hash "$name")
  say "building the stand-ins of test-images/$name"
  logged "$log" build_and_push "$name" "$context"
  if ((STATUS != 0)); then
    grep -vE '^(#[0-9]+ (sha256|extracting|pushing))|^$' "$log" | tail -n 8 >&2
    die "cannot build the stand-ins of test-images/$name." "The whole output: $log"
  fi
  rm -rf "$context"
  mkdir -p "$(stamps_dir)"
  printf '%s\n' "$hash" >"$(stamps_dir)/$name"
  say "built $(awk '{ printf "%s%s", sep, $2; sep = ", " }' "$RECIPES/$name/images") in $((SECONDS - started)) s"
}

build_and_push() {
  local name=$1 context=$2 target reference tag
  rm -rf "$context"
  mkdir -p "$context"
  cp -a "$RECIPES/shared" "$RECIPES/$name/." "$context/"
  if [[ -f $RECIPES/$name/prepare.sh ]]; then
    # shellcheck disable=SC1090
    (. "$RECIPES/$name/prepare.sh" && prepare "$context")
  fi
  while read -r target reference; do
    tag="127.0.0.1:$(registry_port)/$(repository_of "$reference")"
    build_target "$target" "$tag" "$context"
    own_docker push -q "$tag"
  done <"$RECIPES/$name/images"
}

# A mirror that stalls must not hold everything up, and what was built so far is not built again.
build_target() {
  local attempt
  for attempt in 1 2 3; do
    if own_docker build --network host --progress plain --label io.netra.stand-in=true --target "$1" -t "$2" "$3"; then
      return 0
    fi
    echo "attempt $attempt to build $2 failed"
  done
  return 1
}

own_docker() {
  DOCKER_HOST=$(engine_host builder) DOCKER_CONFIG=$HOME_DIR/client-config DOCKER_BUILDKIT=1 \
    timeout -k 10 300 "$(client_root)/usr/bin/docker" "$@" 9>&- </dev/null
}

stand_ins_are_built() {
  local name
  for name in "${BASE_RECIPES[@]}" $(recipes); do recipe_is_built "$name" || return 1; done
}

# Builds what is missing or outdated.
stand_ins_up() {
  local name missing=()
  stand_ins_wanted || return 0
  for name in "${BASE_RECIPES[@]}" $(recipes); do
    recipe_is_built "$name" || missing+=("$name")
  done
  ((${#missing[@]})) || return 0
  mkdir -p "$HOME_DIR/build"
  fetch_engine "${VERSIONS[0]}"
  start_own builder
  trap 'stop_own builder' EXIT
  # The second starts from the first.
  for name in "${BASE_RECIPES[@]}"; do build_recipes "$name"; done
  build_recipes "${missing[@]}"
  stop_own builder
  trap - EXIT
}

# Three at once: downloads, compilers and pushes take turns and so keep two cores busy.
build_recipes() {
  local name running=0 failed=0
  for name in "$@"; do
    if ((running >= 3)); then
      wait -n || failed=1
      running=$((running - 1))
    fi
    build_recipe "$name" &
    running=$((running + 1))
  done
  while ((running > 0)); do
    wait -n || failed=1
    running=$((running - 1))
  done
  ((failed == 0)) || exit 1
}
