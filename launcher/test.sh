# ./lectern test: each part adds one line "part passed failed skipped" to the tally; the last line of all is their sum.

TALLY="$ROOT/build/tests/tally"

tests() {
  local parts="${*:-java notebooks browser binder}" part beside=""
  prepare
  mkdir -p "$ROOT/build/tests"
  : >"$TALLY"
  # The launcher's tests mostly wait for programs that they start: everything else runs beside them.
  if [ $# -eq 0 ]; then
    launcher_tests >"$LOGS/launcher-tests.log" 2>&1 &
    beside=$!
  fi
  for part in $parts; do
    say "== $part"
    case "$part" in
      java) java_tests toolkit/core toolkit/clean toolkit/plot toolkit/tribuo toolkit/nd4j toolkit/bench kernel-ext && kernel_tests ;;
      core | clean | plot | tribuo | nd4j | bench) java_tests "toolkit/$part" ;;
      kernel-ext) java_tests kernel-ext && kernel_tests ;;
      notebooks)
        python_tests notebooks
        python_tests website
        python_tests curriculum
        python_tests run
        "$VENV/bin/python" launcher/run.py --all --tally "$TALLY" || told lessons
        ;;
      launcher) launcher_tests ;;
      browser) python_tests browser; python_tests buttons ;;
      binder) python_tests "$part" ;;
      *) stop "There is no part '$part'. Parts: core clean plot tribuo nd4j bench kernel-ext launcher notebooks browser binder" ;;
    esac
  done
  if [ -n "$beside" ]; then
    say "== launcher"
    wait "$beside"
    cat "$LOGS/launcher-tests.log"
  fi
  awk '{ passed += $2; failed += $3; skipped += $4 }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || passed == 0 }' "$TALLY"
}

# java_tests MODULE…: a single module is tested alone, with the modules below it only compiled.
java_tests() {
  local options=() log="$LOGS/java-tests.log" start=$SECONDS status=0
  if [ $# -eq 1 ]; then
    options=(-pl "$1" -am -Dsurefire.failIfNoSpecifiedTests=false "-Dtest=$(test_classes "$1")")
  fi
  rm -rf "${@/%//target/surefire-reports}"
  say "Java tests (the log grows in $log)"
  "$MAVEN" -B -ntp -fae $(format_mode) ${options[@]+"${options[@]}"} verify 2>&1 | tee "$log" |
    sed -n -E '/^\[(INFO|ERROR|WARNING)\] (Tests run:.* in |Building Lectern)/p; /^\[ERROR\]/p' || status=1
  "$VENV/bin/python" launcher/surefire.py "$status" "$TALLY" "$@"
  say "Java tests took $((SECONDS - start)) s"
}

# A failure is in the tally; the parts that follow still run.
python_tests() {
  LECTERN_CLASSPATH="$(printf '%s:' "$JARS"/*.jar)" "$VENV/bin/python" launcher/tests "$1" "$TALLY" || told "$1"
}

launcher_tests() {
  python_tests launcher
  python_tests install
}

# Our kernel, the suite that Jupyter has for kernels, and the extension in the stock kernel.
kernel_tests() {
  local part
  for part in kernel state magics values complete inspect history trainer live watch suite extension stock_kernel; do python_tests "$part"; done
}

# A part that broke before it could count is one failure.
told() { grep -q "^$1 " "$TALLY" || printf '%s 0 1 0\n' "$1" >>"$TALLY"; }

test_classes() {
  find "$1/src/test/java" -name '*Test*.java' 2>/dev/null | sed 's|.*/||; s|\.java$||' | paste -s -d , -
}
