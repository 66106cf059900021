# Sourced by ../bailiff: builds the jars that are missing or older than their sources.
state="$root/target/launcher"

say() { echo "bailiff: $*" >&2; }

jar_of() { echo "$root/$1/target/$1-0.1.0-SNAPSHOT.jar"; }

# changed MODULE MODULES...: whether MODULE was never built, or something in MODULES is newer than that build.
# Directories are looked at too: their time changes when a file is deleted.
changed() {
  local stamp="$state/$1.built" places=("$root/pom.xml" "$root/.mvn") module
  [ -f "$stamp" ] && [ -f "$(jar_of "$1")" ] || return 0
  for module in "${@:2}"; do places+=("$root/$module/pom.xml" "$root/$module/src/main"); done
  [ -n "$(find "${places[@]}" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

build_if_changed() {
  changed "$@" || return 0
  if ! mkdir -p "$state" 2>/dev/null || [ ! -w "$state" ]; then
    [ -f "$(jar_of "$1")" ] && return 0
    say "$1 is not built, and $root cannot be written to"
    exit 1
  fi
  (
    # Two launchers must not build at once; where there is no flock, that is left to the person.
    if command -v flock >/dev/null; then flock 9; changed "$@" || exit 0; fi
    if [ -f "$(jar_of "$1")" ]; then say "building $1, its sources have changed"; else
      say "building $1; the first time this fetches libraries and takes a few minutes"
    fi
    touch "$state/$1.begun"
    if ! "$root/build" -pl "$1" -am -DskipTests -Dspotless.check.skip=true package </dev/null >"$state/build.log" 2>&1 9>&-; then
      grep -E '^\[ERROR\]' "$state/build.log" | head -20 >&2
      say "the build failed; all of it is in $state/build.log"
      exit 1
    fi
    mv "$state/$1.begun" "$state/$1.built"
  ) 9>"$state/lock"
}
