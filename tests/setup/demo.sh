# The release page, the simulated vendors and the proxy on 127.0.0.1, until Ctrl-C.
# shellcheck shell=bash

# The page, the proxy, Huawei, OCP and eight obshell agents listen on consecutive ports.
PORTS=12

demo() {
  local port=8600 taken
  while (($#)); do
    case $1 in
      --port=*) port=${1#--port=} ;;
      --port)
        port=${2:-}
        (($# > 1)) && shift
        ;;
      *) give_up "demo does not know '$1'." "It takes: --port NUMBER" ;;
    esac
    shift
  done
  [[ $port =~ ^[0-9]{1,5}$ && $((10#$port + PORTS)) -le 65536 ]] ||
    give_up "'$port' is not a port the demo can begin at." \
      "It takes $PORTS consecutive ones up to 65535; 0 takes any that are free."
  port=$((10#$port))
  ((port == 0)) || for taken in $(seq "$port" $((port + PORTS - 1))); do
    port_is_free "$taken" || port_is_taken "$taken" "$port"
  done

  take_turn
  need_page_tools
  give_turn
  step page "Building the release page" "The demo shows it." "$FIX" build_page
  step simulator "Building the simulated vendors" "The page needs somebody to talk to." "$FIX" \
    build_simulator
  run_simulator "$port"
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port_is_taken() {
  give_up "Port $1 is taken: another program listens on it, perhaps a demo that still runs." \
    "Take others: ./tests/run demo --port $(($2 + 100)), or --port 0 for free ones," \
    "or end that program and run the same command again."
}

run_simulator() {
  local port=$1 addresses
  STEP_LOG=$LOGS/demo.log
  # A group of its own, so that Ctrl-C reaches it once: from here.
  set -m
  "$(simulator_path)" --port "$port" --page "$ROOT/dist" >"$LOGS/demo.json" 2>"$STEP_LOG" </dev/null &
  SIMULATOR_PID=$!
  set +m
  until addresses=$(head -n 1 "$LOGS/demo.json") && [[ $addresses == *"}" ]]; do
    kill -0 "$SIMULATOR_PID" 2>/dev/null || simulator_ended "$port"
    sleep 0.1
  done
  node "$ROOT/tests/setup/greeting.mjs" "$addresses"
  trap 'printf "\nThe demo has ended.\n"; exit 0' INT TERM
  wait "$SIMULATOR_PID" || true
  simulator_ended "$port"
}

simulator_ended() {
  SIMULATOR_PID=""
  show_failure "Running the simulated vendors" "The page needs somebody to talk to." \
    "If a port is taken: ./tests/run demo --port 0" >&2
  exit 1
}
