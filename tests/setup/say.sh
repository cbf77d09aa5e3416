# How the commands talk: one line per step, a sign of life while it runs, and on failure what was
# being done, why, the end of the log, and what to do next.
# shellcheck shell=bash

mkdir -p "$LOGS"

STEP_PID=""
STEP_LOG=""
STEP_SECONDS=0

say() { printf '%s\n' "$*"; }

# Ends the command: the first line says what went wrong, the others what to do.
give_up() {
  printf '\n%s\n' "$1" >&2
  shift
  printf '  %s\n' "$@" >&2
  exit 1
}

# The newest line of a log, without colours and carriage returns, cut to a width. The cut may fall inside a character,
# which makes the log look binary to grep.
last_line() {
  tail -c 2000 "$1" 2>/dev/null | tr '\r' '\n' | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' |
    grep -a -v '^[[:space:]]*$' | tail -n 1 | sed 's/^[[:space:]]*//' | cut -c "1-$2"
}

show_progress() {
  local title=$1 seconds=$2 width
  if [[ -t 1 ]]; then
    width=$(($(tput cols 2>/dev/null || echo 80) - ${#title} - 14))
    ((width < 10)) && width=10
    printf '\r\033[K%s  %s s  %s' "$title" "$seconds" "$(last_line "$STEP_LOG" "$width")"
  elif ((seconds > 0 && seconds % 15 == 0)); then
    printf '  … %s s  %s\n' "$seconds" "$(last_line "$STEP_LOG" 100)"
  fi
}

# try_step NAME TITLE COMMAND… runs the command with its output in .tools/log/NAME.log and returns
# its exit code; STEP_SECONDS is how long it took.
try_step() {
  local name=$1 title=$2 began=$SECONDS shown=-1 code=0
  shift 2
  STEP_LOG="$LOGS/$name.log"
  : >"$STEP_LOG"
  [[ -t 1 ]] || say "$title"
  # With a process group of its own, so that Ctrl-C ends the command and all it started.
  set -m
  "$@" >"$STEP_LOG" 2>&1 </dev/null &
  STEP_PID=$!
  set +m
  while kill -0 "$STEP_PID" 2>/dev/null; do
    STEP_SECONDS=$((SECONDS - began))
    if ((STEP_SECONDS != shown)); then
      shown=$STEP_SECONDS
      show_progress "$title" "$shown"
    fi
    sleep 0.2
  done
  wait "$STEP_PID" || code=$?
  STEP_PID=""
  STEP_SECONDS=$((SECONDS - began))
  [[ -t 1 ]] && printf '\r\033[K%s  ' "$title"
  [[ -t 1 ]] || printf '  '
  if ((code == 0)); then
    printf 'done in %s s\n' "$STEP_SECONDS"
  else
    printf 'failed after %s s\n' "$STEP_SECONDS"
  fi
  return "$code"
}

show_failure() {
  local title=$1 why=$2
  shift 2
  printf '\nThis failed: %s\n' "$title"
  printf 'It is needed: %s\n' "$why"
  printf 'The end of its output (all of it is in %s):\n\n' "${STEP_LOG#"$ROOT"/}"
  tail -n 30 "$STEP_LOG" | sed 's/^/    /'
  printf '\nWhat to do next:\n'
  printf '  %s\n' "$@"
}

# step NAME TITLE WHY NEXT COMMAND… ends everything if the command fails.
step() {
  local name=$1 title=$2 why=$3 next=$4
  shift 4
  try_step "$name" "$title" "$@" && return 0
  show_failure "$title" "$why" "$next" >&2
  exit 1
}

end_running_step() {
  [[ -n $STEP_PID ]] && kill -TERM -- "-$STEP_PID" 2>/dev/null
  [[ -n ${SIMULATOR_PID:-} ]] && kill -TERM "$SIMULATOR_PID" 2>/dev/null
  return 0
}
trap end_running_step EXIT
trap 'printf "\nStopped.\n"; exit 130' INT TERM
