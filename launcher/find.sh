# Finding JDK, Maven and Python. need TOOL… sets JDK, MAVEN and PYTHON, or names everything that is missing at once.

JDK_LEAST=25
MAVEN_LEAST=3.8
PYTHON_LEAST=3.10
JDK_PLACES="${LECTERN_JDK_PLACES-/usr/lib/jvm/*:$HOME/.sdkman/candidates/java/*:/Library/Java/JavaVirtualMachines/*/Contents/Home:/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home:/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home:$HOME/.jdks/*:/opt/*}"

# at_least LEAST VERSION: compares the first two numbers.
at_least() {
  awk -v least="$1" -v version="$2" 'BEGIN {
    split(least, l, "."); split(version, v, ".")
    exit !(v[1] + 0 > l[1] + 0 || (v[1] + 0 == l[1] + 0 && v[2] + 0 >= l[2] + 0))
  }'
}

java_homes() {
  local places IFS
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if command -v java >/dev/null; then
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p' || true
  fi
  IFS=:
  places=($JDK_PLACES)
  printf '%s\n' ${places[@]+"${places[@]}"}
}

# find_jdk sets JDK, or WHY there is none.
find_jdk() {
  local home version
  WHY="not found"
  while IFS= read -r home; do
    [ -f "$home/bin/javac" ] || continue
    version="$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$home/release" 2>/dev/null || true)"
    if ! at_least "$JDK_LEAST" "$version"; then
      WHY="$home is ${version:-of an unknown version}, too old"
    elif ! "$home/bin/java" -version >/dev/null 2>&1; then
      WHY="$home/bin/java cannot be executed"
    else
      JDK="$home"
      return
    fi
  done < <(java_homes)
  return 1
}

find_maven() {
  local version
  WHY="not found"
  MAVEN="$(command -v mvn)" || return 1
  version="$(JAVA_HOME="${JDK:-${JAVA_HOME:-}}" "$MAVEN" -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*/\1/p')" || true
  if [ -z "$version" ]; then
    WHY="$MAVEN cannot be executed"
    [ -n "${JDK:-}" ] || WHY="$MAVEN is there, but needs a JDK to answer"
    return 1
  fi
  WHY="$MAVEN is $version, too old"
  at_least "$MAVEN_LEAST" "$version"
}

find_python() {
  local name version
  WHY="not found"
  for name in python3 python3.13 python3.12 python3.11 python3.10; do
    command -v "$name" >/dev/null || continue
    version="$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || version=""
    if [ -z "$version" ]; then
      WHY="$(command -v "$name") cannot be executed"
    elif ! at_least "$PYTHON_LEAST" "$version"; then
      WHY="$(command -v "$name") is $version, too old"
    elif ! "$name" -c 'import ensurepip, venv' 2>/dev/null; then
      WHY="$(command -v "$name") is $version, but has no venv"
    else
      PYTHON="$("$name" -c 'import sys; print(sys.executable)')"
      return
    fi
  done
  return 1
}

need() {
  local tool missing="" debian="" brew="" sdkman=""
  for tool in "$@"; do
    "find_$tool" && continue
    case "$tool" in
      jdk)
        missing+="  JDK $JDK_LEAST or newer: $WHY"$'\n'
        debian+=" openjdk-25-jdk" brew+=" openjdk@25" sdkman+=" && sdk install java 25-tem"
        ;;
      maven)
        missing+="  Maven $MAVEN_LEAST or newer: $WHY"$'\n'
        debian+=" maven" brew+=" maven" sdkman+=" && sdk install maven"
        ;;
      python)
        missing+="  Python $PYTHON_LEAST or newer: $WHY"$'\n'
        debian+=" python3 python3-venv" brew+=" python@3.13"
        ;;
    esac
  done
  if [ -n "$missing" ]; then
    sdkman="${sdkman# && }"
    stop "Lectern needs what this machine lacks:
$missing
To install it:
  Debian, Ubuntu  sudo apt-get install$debian
  macOS           brew install$brew
  SDKMAN          ${sdkman:-has no Python; take one of the lines above}"
  fi
  export JAVA_HOME="$JDK"
}
