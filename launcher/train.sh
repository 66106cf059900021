# Sourced by run.sh: one short life of each program, from which the JVM writes its AOT cache at exit.

train_cli() {
  env -u BAILIFF_URL -u BAILIFF_OPERATOR_KEY BAILIFF_DATA="$1/data" XDG_CONFIG_HOME="$1" \
    "$java" "${command_line[@]}" -XX:AOTCacheOutput="$1/cli.aot" -jar "$(jar_of cli)" users list --url https://localhost:9 || true
  [ -f "$1/cli.aot" ]
}

# The provider on a data directory and a port of its own: it starts, serves its sign-in page and its metadata, and stops.
train_server() {
  local log="$1/server.log" port='' process waited=0
  (
    cd "$1"
    export BAILIFF_DATA="$1/data"
    exec "$java" "${small[@]}" -Xmx256m --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput="$1/server.aot" \
      -jar "$(program server)" --server.port=0 --bailiff.data="$1/data"
  ) >"$log" 2>&1 &
  process=$!
  while kill -0 "$process" 2>/dev/null && [ -z "$port" ] && [ "$waited" -lt 300 ]; do
    port="$(sed -nE 's/.*Tomcat started on port ([0-9]+).*/\1/p' "$log" | tail -1)"
    sleep 0.2
    waited=$((waited + 1))
  done
  if [ -n "$port" ] && command -v curl >/dev/null; then
    local path
    for path in /default/v2.0/.well-known/openid-configuration /default/discovery/v2.0/keys /account /admin /default/v2.0/.well-known/openid-configuration; do
      curl -sS -m 10 --cacert "$1/data/ca.pem" -o /dev/null "https://localhost:$port$path" || true
    done
  fi
  kill -TERM "$process" 2>/dev/null || true
  wait "$process" || true
  rm -rf "$1/data"
  [ -f "$1/server.aot" ]
}

# What the demo does first depends on a running provider; its start is what counts.
train_demo() {
  "$java" "${small[@]}" -Xmx256m --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput="$1/demo.aot" \
    -Dspring.context.exit=onRefresh -jar "$(program demo)" --help || true
  [ -f "$1/demo.aot" ]
}
