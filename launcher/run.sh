# Sourced by ../bailiff: unpacks programs, keeps their AOT caches (JEP 514), runs them.
# A cache belongs to one jar, one JVM and one set of flags. Without it everything works, only slower.
java="$JAVA_HOME/bin/java"
java_version="$(grep '^JAVA_RUNTIME_VERSION=' "$JAVA_HOME/release" || echo unknown)"
small=(-XX:+UseCompactObjectHeaders -XX:+UseSerialGC)

# The heap begins near what is live after a start and may grow to half of the memory of the machine or the container, from
# 128 to 768 MB: left alone, the JVM would begin with all of it. Each request that is held takes some 250 kB; with a
# thousand receivers 256 MB were full, and most of the time went into collecting them. Every command passes here, so no
# process is begun for it.
limit_heap() {
  local least=134217728 most=805306368 memory=536870912 group=max limit
  if [ -r /proc/meminfo ]; then
    read -r _ memory _ </proc/meminfo
    memory=$((memory * 1024))
  fi
  if [ -r /sys/fs/cgroup/memory.max ]; then read -r group </sys/fs/cgroup/memory.max; fi
  if [ "$group" != max ] && [ "$group" -lt "$memory" ]; then memory="$group"; fi
  limit=$((memory / 2 < most ? memory / 2 : most))
  heap=(-Xms64m "-Xmx$((limit > least ? limit : least))")
}
limit_heap
quiet_cache=(-Xlog:aot*=off -Xlog:cds*=off)
read -ra more_options <<<"${BAILIFF_JAVA_OPTS:-}"
case "${BAILIFF_JAVA_OPTS:-}" in *-XX:+Use*GC*) small=(-XX:+UseCompactObjectHeaders) ;; esac

# key MODULE: what its unpacked copy and its cache belong to.
key() {
  local digest
  digest="$({ command -v sha256sum >/dev/null && sha256sum || shasum -a 256; } <"$(jar_of "$1")")"
  echo "${digest%% *} $java_version"
}

# prepare MODULE: unpacks its Spring Boot jar (a nested jar cannot use a cache) and trains the cache, once for each jar and JVM.
prepare() {
  local home="$state/$1" jar
  jar="$(jar_of "$1")"
  # The jar's own time says nothing: a reproducible build sets it to the same moment every time.
  if [ -f "$home/key" ] && [ -z "$(find "$jar" -cnewer "$home/key")" ] && grep -qF "$java_version" "$home/key"; then return 0; fi
  if [ -f "$home/key" ] && [ "$(key "$1")" = "$(cat "$home/key")" ]; then touch "$home/key"; return 0; fi
  rm -rf "$home" 2>/dev/null && mkdir -p "$home" 2>/dev/null || return 0
  if [ "$1" != cli ]; then
    "$java" -Djarmode=tools -jar "$jar" extract --destination "$home/app" >"$home/extract.log" 2>&1 || rm -rf "$home/app"
  fi
  say "preparing the start of $1, once"
  source "$root/launcher/train.sh"
  "train_$1" "$home" >"$home/training.log" 2>&1 </dev/null || rm -f "$home/$1.aot"
  key "$1" >"$home/key"
}

# program MODULE: the jar to run, unpacked if there is such a copy.
program() {
  local unpacked="$state/$1/app/$1-0.1.0-SNAPSHOT.jar"
  if [ -f "$unpacked" ]; then echo "$unpacked"; else jar_of "$1"; fi
}

# with_cache MODULE OPTIONS...: becomes the program, with its cache if there is one.
with_cache() {
  local cache="$state/$1/$1.aot"
  shift
  [ ! -f "$cache" ] || set -- "-XX:AOTCache=$cache" "$@"
  exec "$java" "${quiet_cache[@]}" "$@"
}

run_program() {
  local module="$1"
  shift
  prepare "$module"
  # glibc keeps freed memory in one arena a thread; SQLite's and the JVM's native threads need no more than two.
  export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
  with_cache "$module" "${small[@]}" "${heap[@]}" --enable-native-access=ALL-UNNAMED \
    ${more_options[@]+"${more_options[@]}"} -jar "$(program "$module")" "$@"
}

# The demo's API alone. Spring Boot reads the application.yaml of the folder it is started in.
run_example() {
  exec "$java" "${small[@]}" -Xmx128m -Dloader.main=io.bailiff.demo.OrdersApi -cp "$(jar_of demo)" \
    org.springframework.boot.loader.launch.PropertiesLauncher --server.address=127.0.0.1 "$@"
}

command_line=(-XX:+UseCompactObjectHeaders -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m)

run_command_line() {
  prepare cli
  # In the C locale the JVM would read every letter beyond ASCII in a note as a question mark.
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in "" | C | POSIX) export LC_ALL=C.UTF-8 ;; esac
  with_cache cli "${command_line[@]}" -jar "$(jar_of cli)" "$@"
}
