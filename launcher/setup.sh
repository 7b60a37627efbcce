# Making what the commands need. Every product carries a stamp that is written last and removed first, so that an
# interrupted run is noticed and its product made anew.

prepare() {
  need jdk maven python
  build
  make_venv
  install_kernel --prefix "$VENV"
  set_up_git_filter
}

# What a person runs and saves in JupyterLab stays out of git.
set_up_git_filter() {
  if [ -e .git ] && command -v git >/dev/null; then git config filter.notebook.clean '.lectern/venv/bin/python launcher/strip.py'; fi
}

stamped() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

# make_room MEGABYTES WHAT
make_room() {
  local free
  free="$(free_megabytes "$ROOT")"
  [ "$free" -ge "$1" ] || stop "The disk of $ROOT is full: $2 needs $1 MB, and $free MB are free. Free some and run the same command again."
  mkdir -p "$LOGS"
}

make_venv() {
  local want
  want="$VENV $PYTHON $(cat binder/requirements.txt launcher/labconfig.py | cksum)"
  if stamped "$VENV/stamp" "$want" && [ -x "$VENV/bin/python" ]; then return; fi
  [ ! -e "$VENV" ] || say "The Python environment is out of date or half made: making it anew."
  rm -rf "$VENV"
  make_room 400 "the Python environment"
  say "Making the Python environment (about 100 packages, 60 MB to download; usually under a minute)"
  quietly python-environment "$PYTHON" -m venv "$VENV"
  "$VENV/bin/python" -m pip install --disable-pip-version-check --no-color --require-hashes -r binder/requirements.txt 2>&1 |
    tee "$LOGS/python-packages.log" | count_packages || explain python-packages
  "$VENV/bin/python" launcher/labconfig.py "$VENV"
  printf '%s\n' "$want" >"$VENV/stamp"
}

# On a terminal, one line that counts pip's packages as they come.
count_packages() {
  awk -v total="$(grep -c '^[a-z0-9]' binder/requirements.txt)" -v terminal="$([ -t 1 ] && echo 1 || echo 0)" '
    !terminal { next }
    /^Collecting /   { printf "\r  %d of at most %d packages", ++n, total }
    /^Installing col/ { printf "\r  installing %d packages               ", n }
    END { if (n) print "" }
    { fflush() }'
}

sources_now() {
  printf '%s\n' "$ROOT $JDK"
  find pom.xml .mvn toolkit kernel-ext $(ls -d datasets 2>/dev/null) \( -name target -prune \) -o -type f -exec cksum {} + | sort | cksum
}

# The jars are replaced as a whole folder: a kernel that runs keeps the files it has opened. ND4J is left out: its
# natives are 130 MB, and only its tests and those who ask for it need them.
build() {
  if stamped "$JARS/stamp" "$(sources_now)"; then return; fi
  make_room 100 "the build"
  say "Building the toolkit (seconds; minutes on the first run, while Maven downloads)"
  rm -rf kernel-ext/target/lib kernel-ext/target/kernel toolkit/bench/target/lib
  quietly build "$MAVEN" -q -B -ntp -DskipTests -pl '!toolkit/nd4j' $(format_mode) package
  collect_jars
}

collect_jars() {
  rm -rf "$JARS.new"
  mkdir -p "$JARS.new/kernel"
  cp kernel-ext/target/lectern-kernel-ext-*.jar kernel-ext/target/lib/*.jar "$JARS.new/"
  cp kernel-ext/target/kernel/*.jar "$JARS.new/kernel/"
  rm -rf "$JARS"
  mv "$JARS.new" "$JARS"
  sources_now >"$JARS/stamp"
}

# CI only compares the format; at a desk the build rewrites it.
format_mode() { [ -z "${CI:-}" ] || printf '%s' -Dformat=validate; }
