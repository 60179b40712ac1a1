# shellcheck shell=bash disable=SC2154
# Sourced by tests/run: steps with a heading and their time, and the count of checks passed and failed.
# A check is a line `ok - NAME` or `not ok - NAME`.

passed=0
failed=0
failures=()

heading() { printf '\n== %s\n' "$1"; }

count() { # count LOG: adds the log's checks to the tally
  passed=$((passed + $(grep -c '^ok - ' "$1")))
  failed=$((failed + $(grep -c '^not ok - ' "$1")))
  mapfile -t -O "${#failures[@]}" failures < <(grep '^not ok - ' "$1" | sed 's/^not ok - //')
}

# check NAME COMMAND…: one check, passed when the command ends with 0.
check() {
  local name=$1 start=$SECONDS verdict=ok
  shift
  heading "$name"
  "$@" || verdict='not ok'
  echo "$verdict - $name" | tee "$logs/one-check"
  count "$logs/one-check"
  echo "   $((SECONDS - start)) s"
  [ "$verdict" = ok ]
}

# judge NAME COMMAND…: a command that prints checks. Its passes stand in the log, its failures here as well. One that
# checks nothing, or breaks off, is a failed check itself.
judge() {
  local name=$1 start=$SECONDS log status=0
  log=$logs/${1//[^A-Za-z0-9]/-}.log
  shift
  heading "$name"
  "$@" 2>&1 | tee "$log" | grep -v '^ok - '
  status=${PIPESTATUS[0]}
  if [ "$status" != 0 ]; then
    echo "not ok - $name: broke off with $status" | tee -a "$log"
  elif ! grep -qE '^(not )?ok - ' "$log"; then
    echo "not ok - $name: nothing was there to judge" | tee -a "$log"
  fi
  count "$log"
  echo "   $(grep -c '^ok - ' "$log") passed, $(grep -c '^not ok - ' "$log") failed, $((SECONDS - start)) s"
}

# The summary; its last line is the one that machines read.
conclude() {
  heading "summary, $SECONDS s in all"
  [ ${#failures[@]} = 0 ] || printf 'failed: %s\n' "${failures[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
