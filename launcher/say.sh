# Speaking to the person at the terminal.

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$*" >&2
  exit 2
}

# quietly NAME COMMAND…: the output goes to a log; a failure is explained in a plain sentence.
quietly() {
  local name="$1"
  shift
  "$@" >"$LOGS/$name.log" 2>&1 || explain "$name"
}

free_megabytes() { df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024) }'; }

explain() {
  local log="$LOGS/$1.log" place
  for place in "$ROOT" "$HOME" "${TMPDIR:-/tmp}"; do
    [ "$(free_megabytes "$place")" -ge 20 ] || disk_full "$place"
  done
  if grep -qiE 'no space left on device|disk quota exceeded' "$log"; then
    disk_full "$ROOT"
  elif grep -qiE 'unknown host|connection refused|could not transfer|name resolution|network is unreachable|NewConnectionError|connect(ion)? timed out|ConnectTimeout|from versions: none|connection reset' "$log"; then
    stop "No network: the first run downloads from Maven Central and PyPI, and $1 could not reach them. Connect and run the same command again; what has arrived is kept. (Details: $log)"
  fi
  tail -n 30 "$log" >&2
  stop "$1 failed. The whole log: $log"
}

disk_full() { stop "The disk of $1 is full. Free about a gigabyte and run the same command again."; }
