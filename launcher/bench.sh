# ./lectern bench: measurements, in a JVM with the flags of the kernel spec.

PEER="$WORK/peer"
PEER_PINS=toolkit/bench/src/main/python/requirements.txt

bench() {
  local main peer=torch_ops.py needs=torch heap=-Xmx2g
  case "${1:-}" in
    kernel) shift && bench_kernel "$@" ;;
    ops) main=lectern.bench.OpsBench ;;
    train) main=lectern.bench.TrainBench peer=torch_train.py heap="-Xmx640m -Xmn400m" ;;
    clean) main=lectern.bench.CleanBench peer=clean_peer.py needs=sklearn,pyod ;;
    micro) main=org.openjdk.jmh.Main ;;
    *) stop "Which benchmark? ./lectern bench ops|train|clean [--peer] [--json FILE] [--only PATTERN], ./lectern bench micro [options of JMH], or ./lectern bench kernel [--peer] [--json FILE]" ;;
  esac
  shift
  need jdk maven
  case " $* " in *" --peer "*) find_peer "$needs" ;; esac
  [ -d toolkit/bench/target/lib ] || rm -f "$JARS/stamp"
  build
  export LECTERN_THREADS="${LECTERN_THREADS:-2}"
  cd "$CALLER"
  [ -z "${LECTERN_MEMORY:-}" ] || heap="-Xmx$LECTERN_MEMORY"
  # shellcheck disable=SC2086  # the heap may be several words
  exec "$JDK/bin/java" "@$ROOT/launcher/jvm-options" $heap "-Dlectern.bench.torch=$ROOT/toolkit/bench/src/main/python/$peer" \
    -cp "$ROOT/toolkit/bench/target/classes:$ROOT/toolkit/bench/target/lib/*" "$main" "$@"
}

bench_kernel() {
  [ -d toolkit/bench/target/classes ] || rm -f "$JARS/stamp"
  prepare
  export JUPYTER_PATH="$VENV/share/jupyter"
  cd "$CALLER"
  exec "$VENV/bin/python" "$ROOT/toolkit/bench/src/main/python/kernel_bench.py" "$JDK/bin/java" \
    "$ROOT/toolkit/bench/target/classes:$JARS/*:$JARS/kernel/*" "$ROOT/launcher/jvm-options" "$@"
}

# find_peer MODULES: LECTERN_PEER_PYTHON names an interpreter that has them; without it one is made.
find_peer() {
  if [ -n "${LECTERN_PEER_PYTHON:-}" ]; then
    "$LECTERN_PEER_PYTHON" -c "import $1" 2>/dev/null || stop "LECTERN_PEER_PYTHON: $LECTERN_PEER_PYTHON cannot import $1."
  else
    need jdk maven python
    make_peer
    export LECTERN_PEER_PYTHON="$PEER/bin/python"
  fi
}

make_peer() {
  local want
  want="$PEER $PYTHON $(cksum <"$PEER_PINS")"
  if stamped "$PEER/stamp" "$want" && [ -x "$PEER/bin/python" ]; then return; fi
  say "PyTorch, scikit-learn, PyOD and datasketch, to measure against, come from PyPI into .lectern/peer. On Linux that is its CUDA build, of which only the CPU"
  say "part is used: about 3 GB to download and 8 GB on the disk. LECTERN_PEER_PYTHON may name an interpreter that has them instead."
  rm -rf "$PEER"
  make_room 12000 "PyTorch"
  quietly peer-environment "$PYTHON" -m venv "$PEER"
  "$PEER/bin/python" -m pip install --disable-pip-version-check --no-color --no-cache-dir --require-hashes -r "$PEER_PINS" 2>&1 |
    tee "$LOGS/peer-packages.log" || explain peer-packages
  printf '%s\n' "$want" >"$PEER/stamp"
}
