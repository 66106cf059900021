# Sourced by run.sh: one short life of each program, from which the JVM writes its AOT cache at exit.

# Nothing of the operator's settings reaches it: with his BAILIFF_DB it would live in his database, trainee and all.
bare=(env -i "PATH=$PATH" "HOME=$HOME" "LANG=${LANG:-C.UTF-8}")

train_cli() {
  "${bare[@]}" BAILIFF_DATA="$1/data" XDG_CONFIG_HOME="$1" \
    "$java" "${command_line[@]}" -XX:AOTCacheOutput="$1/cli.aot" -jar "$(jar_of cli)" users list --url https://localhost:9 || true
  [ -f "$1/cli.aot" ]
}

# The provider on a data directory and a port of its own: it starts, lives through a sign-in and its revocation, and stops.
train_server() {
  local port=$((20000 + RANDOM % 10000)) process waited=0
  (
    cd "$1"
    exec "${bare[@]}" "$java" "${small[@]}" "${heap[@]}" --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput="$1/server.aot" \
      -jar "$(program server)" --data "$1/data" --url "https://localhost:$port"
  ) >"$1/server.log" 2>&1 &
  process=$!
  while kill -0 "$process" 2>/dev/null && ! grep -q 'Tomcat started on port' "$1/server.log" && [ "$waited" -lt 300 ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  if command -v curl >/dev/null; then exercise_server "$1" "https://localhost:$port" || say "the training was cut short"; fi
  kill -TERM "$process" 2>/dev/null || true
  wait "$process" || true
  rm -rf "$1/data"
  [ -f "$1/server.aot" ]
}

# exercise_server HOME URL: what a first user does, so that the first revocation is as fast as the thousandth.
exercise_server() {
  local home="$1" url="$2" issuer="$2/default/v2.0" form code answer round poll
  local call=(curl -sS -m 20 --cacert "$1/data/ca.pem" -b "$1/data/cookies" -c "$1/data/cookies")
  # The verifier is the challenge's, from RFC 7636, appendix B.
  local verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
  local command=("${bare[@]}" BAILIFF_URL="$url" BAILIFF_DATA="$home/data" XDG_CONFIG_HOME="$home"
    "$java" "${command_line[@]}" -jar "$(jar_of cli)")

  local secret="$RANDOM-for-a-minute-$RANDOM-$RANDOM-$RANDOM-$RANDOM"
  cat >"$home/data/tenant.yaml" <<TENANT
users:
  - {upn: trainee@example.com, displayName: Trainee, initialPassword: a password for a minute}
apis:
  - {id: "api://training", name: Training}
clients:
  - {id: training, name: Training, type: public, redirectUris: ["$url/training"], scopes: [api://graph/User.Read], consent: none}
  - {id: receiver, name: A receiver, type: confidential, secret: "$secret", api: "api://training"}
TENANT
  "${command[@]}" apply -f "$home/data/tenant.yaml"
  listen_to_feed "$home" "$url" "$secret"

  for round in 1 2 3; do
    form="$("${call[@]}" -L "$url/account")"
    "${call[@]}" -L -o /dev/null "$url/signin" --data-urlencode "username=trainee@example.com" \
      --data-urlencode "password=a password for a minute" --data-urlencode "continue=/account" \
      --data-urlencode "token=$(sed -nE 's/.*name="token" value="([^"]*)".*/\1/p' <<<"$form" | head -1)"
    code="$("${call[@]}" -o /dev/null -w '%{redirect_url}' -G "$url/default/oauth2/v2.0/authorize" \
      -d client_id=training -d response_type=code -d "redirect_uri=$url/training" -d "code_challenge=$challenge" \
      -d code_challenge_method=S256 --data-urlencode 'scope=openid profile offline_access User.Read' |
      sed -nE 's/.*[?&]code=([^&]*).*/\1/p')"
    answer="$("${call[@]}" "$url/default/oauth2/v2.0/token" -d grant_type=authorization_code -d client_id=training \
      -d "code=$code" -d "redirect_uri=$url/training" -d "code_verifier=$verifier")"
    answer="$("${call[@]}" "$url/default/oauth2/v2.0/token" -d grant_type=refresh_token -d client_id=training \
      -d "refresh_token=$(member refresh_token "$answer")")"
    "${call[@]}" -o /dev/null "$url/oidc/userinfo" -H "Authorization: Bearer $(member access_token "$answer")"
    "${call[@]}" -o /dev/null "$issuer/.well-known/openid-configuration"
    "${command[@]}" sessions list trainee@example.com
    poll_feed & poll=$!
    "${command[@]}" revoke user trainee@example.com --reason drill --note "Training of the start"
    wait "$poll"
  done
  "${call[@]}" -o /dev/null "$url/default/discovery/v2.0/keys"
  "${call[@]}" -o /dev/null "$url/admin"
}

# listen_to_feed HOME URL SECRET: makes a stream, as an API does at its start; poll_feed then waits for what it brings.
listen_to_feed() {
  local token issuer
  issuer="$(member issuer "$("${call[@]}" "$2/default/v2.0/.well-known/openid-configuration")")"
  token="$(member access_token "$("${call[@]}" "$2/default/oauth2/v2.0/token" -d grant_type=client_credentials \
    -d client_id=receiver -d "client_secret=$3" -d 'scope=ssf.read ssf.manage')")"
  feed=("${call[@]}" -H "Authorization: Bearer $token" -H 'Content-Type: application/json')
  local places stream
  places="$("${call[@]}" "$issuer/.well-known/ssf-configuration")"
  stream="$("${feed[@]}" "$(member bailiff_feed_endpoint "$places")" -d '{"delivery":{"method":"urn:ietf:rfc:8936"},
    "events_requested":["https://schemas.openid.net/secevent/caep/event-type/session-revoked"],"description":"training"}')"
  polled="$(member endpoint_url "$stream")"
  "${feed[@]}" -o /dev/null -H 'Accept: application/x-ndjson' "$(member bailiff_snapshot_endpoint "$places")"
}

poll_feed() { "${feed[@]}" -o /dev/null "$polled" -d '{"maxEvents":500}'; }

# member NAME JSON: a text in a flat JSON object.
member() { sed -nE "s/.*\"$1\" *: *\"([^\"]*)\".*/\\1/p" <<<"$2"; }

# A gate without settings says how to use it; what it does then depends on a provider.
train_gate() {
  "${bare[@]}" "$java" "${small[@]}" "${heap[@]}" --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput="$1/gate.aot" \
    -jar "$(program gate)" --help || true
  [ -f "$1/gate.aot" ]
}

# What the demo does first depends on a running provider; its start is what counts.
train_demo() {
  "${bare[@]}" "$java" "${small[@]}" "${heap[@]}" --enable-native-access=ALL-UNNAMED -XX:AOTCacheOutput="$1/demo.aot" \
    -Dspring.context.exit=onRefresh -jar "$(program demo)" --help || true
  [ -f "$1/demo.aot" ]
}
