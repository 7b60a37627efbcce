# Finding a JDK, and saying what to do where there is none. Plain sh: kernel.sh reads this too, beside which it lies.

JDK_LEAST=25
JDK_PLACES="${LECTERN_JDK_PLACES-/usr/lib/jvm/*:$HOME/.sdkman/candidates/java/*:/Library/Java/JavaVirtualMachines/*/Contents/Home:/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home:/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home:$HOME/.jdks/*:/opt/*}"

# at_least LEAST VERSION: compares the first two numbers.
at_least() {
  awk -v least="$1" -v version="$2" 'BEGIN {
    split(least, l, "."); split(version, v, ".")
    exit !(v[1] + 0 > l[1] + 0 || (v[1] + 0 == l[1] + 0 && v[2] + 0 >= l[2] + 0))
  }'
}

# Where java leads to; asked itself only if its place does not say.
java_on_path() {
  local home
  home="$(readlink -f "$(command -v java)" 2>/dev/null)" || home=""
  home="${home%/bin/java}"
  if [ -f "$home/release" ]; then printf '%s\n' "$home"; else java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p' || true; fi
}

java_homes() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if command -v java >/dev/null; then java_on_path; fi
  (
    IFS=:
    # The places are patterns.
    # shellcheck disable=SC2086
    [ -z "$JDK_PLACES" ] || printf '%s\n' $JDK_PLACES
  )
}

# find_jdk sets JDK, or WHY there is none: what is wrong with the first that was met.
find_jdk() {
  local home version why first=""
  while IFS= read -r home; do
    [ -n "$home" ] && [ -f "$home/bin/javac" ] || continue
    version="$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$home/release" 2>/dev/null || true)"
    if ! at_least "$JDK_LEAST" "$version"; then
      why="$home is ${version:-of an unknown version}, too old"
    elif ! "$home/bin/java" -version >/dev/null 2>&1; then
      why="$home/bin/java cannot be executed"
    else
      JDK="$home"
      return
    fi
    first="${first:-$why}"
  done <<HOMES
$(java_homes)
HOMES
  WHY="${first:-not found}"
  return 1
}

label() {
  case "$1" in
    jdk) printf 'JDK %s or newer:' "$JDK_LEAST" ;;
    maven) printf 'Maven %s or newer:' "$MAVEN_LEAST" ;;
    python) printf 'Python %s or newer:' "$PYTHON_LEAST" ;;
  esac
}

# how_to_install TOOL…: one line for each way.
how_to_install() {
  local tool debian="" brew="" sdkman=""
  for tool in "$@"; do
    case "$tool" in
      jdk) debian="$debian openjdk-25-jdk" brew="$brew openjdk@25" sdkman="$sdkman && sdk install java 25-tem" ;;
      maven) debian="$debian maven" brew="$brew maven" sdkman="$sdkman && sdk install maven" ;;
      python) debian="$debian python3 python3-venv" brew="$brew python@3.13" ;;
    esac
  done
  sdkman="${sdkman# && }"
  printf '%s\n' "  Debian, Ubuntu  sudo apt-get install$debian"
  printf '%s\n' "  macOS           brew install$brew"
  printf '%s\n' "  SDKMAN          ${sdkman:-has no Python; take one of the lines above}"
  case " $* " in *" jdk "*) printf '%s\n' "A Debian before 13 has no JDK 25 of its own: take SDKMAN there." ;; esac
}
