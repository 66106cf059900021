# Sourced by ../bailiff: builds the jars that are missing or older than their sources.
state="$root/target/launcher"

say() { echo "bailiff: $*" >&2; }

jar_of() { echo "$root/$1/target/$1-0.1.0-SNAPSHOT.jar"; }

# sources_of MODULE: the modules that its jar is made of.
sources_of() {
  case "$1" in
    server) echo core store signals server ;;
    demo) echo signals enforcer enforcer-starter demo ;;
    gate) echo signals enforcer gate ;;
    cli) echo core signals cli ;;
    *) echo "$1" ;;
  esac
}

# changed MODULE: whether it was never built, or something it is made of is newer than that build.
# Directories are looked at too: their time changes when a file is deleted.
changed() {
  local stamp="$state/$1.built" places=("$root/pom.xml" "$root/.mvn") module
  [ -f "$stamp" ] && [ -f "$(jar_of "$1")" ] || return 0
  for module in $(sources_of "$1"); do places+=("$root/$module/pom.xml" "$root/$module/src/main"); done
  [ -n "$(find "${places[@]}" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# changed_among MODULES...: prints those that have to be built, with commas.
changed_among() {
  local module found=()
  for module in "$@"; do ! changed "$module" || found+=("$module"); done
  (IFS=,; echo "${found[*]-}")
}

# build_begins, and after it built MODULES...: what is older than the beginning is in their jars.
build_begins() { mkdir -p "$state" && touch "$state/begun"; }
built() {
  local module
  for module in "$@"; do cp -p "$state/begun" "$state/$module.built"; done
}

# build_if_changed MODULES...: builds what has to be built, in one go.
build_if_changed() {
  local wanted module
  wanted="$(changed_among "$@")"
  [ -n "$wanted" ] || return 0
  if ! mkdir -p "$state" 2>/dev/null || [ ! -w "$state" ]; then
    for module in "$@"; do
      [ -f "$(jar_of "$module")" ] || { say "$module is not built, and $root cannot be written to"; exit 1; }
    done
    return 0
  fi
  (
    # Two launchers must not build at once; where there is no flock, that is left to the person.
    if command -v flock >/dev/null; then flock 9; wanted="$(changed_among "$@")"; [ -n "$wanted" ] || exit 0; fi
    say "building $wanted; the first time this fetches libraries and takes a few minutes"
    build_begins
    if ! "$root/build" -pl "$wanted" -am -DskipTests -Dspotless.check.skip=true package </dev/null >"$state/build.log" 2>&1 9>&-; then
      grep -E '^\[ERROR\]' "$state/build.log" | head -20 >&2
      say "the build failed; all of it is in $state/build.log"
      exit 1
    fi
    # shellcheck disable=SC2086
    built ${wanted//,/ }
  ) 9>"$state/lock"
}
