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

# on_path NAME: its path, or WHY it cannot be had.
on_path() {
  local folder IFS=:
  FOUND="$(command -v "$1")" && [ -x "$FOUND" ] && return
  WHY="not found"
  for folder in $PATH; do
    [ ! -f "$folder/$1" ] || WHY="$folder/$1 cannot be executed"
  done
  return 1
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
  done < <(java_homes)
  WHY="${first:-not found}"
  return 1
}

find_maven() {
  local version
  on_path mvn || return 1
  MAVEN="$FOUND"
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
  local name version first=""
  for name in python3 python3.13 python3.12 python3.11 python3.10; do
    if on_path "$name"; then
      version="$("$FOUND" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || version=""
      if [ -z "$version" ]; then
        WHY="$FOUND cannot be executed"
      elif ! at_least "$PYTHON_LEAST" "$version"; then
        WHY="$FOUND is $version, too old"
      elif ! "$FOUND" -c 'import ensurepip, venv' 2>/dev/null; then
        WHY="$FOUND is $version, but cannot make virtual environments (python3-venv)"
      else
        PYTHON="$("$FOUND" -c 'import sys; print(sys.executable)')"
        return
      fi
    fi
    first="${first:-$WHY}"
  done
  WHY="$first"
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
      jdk) debian+=" openjdk-25-jdk" brew+=" openjdk@25" sdkman+=" && sdk install java 25-tem" ;;
      maven) debian+=" maven" brew+=" maven" sdkman+=" && sdk install maven" ;;
      python) debian+=" python3 python3-venv" brew+=" python@3.13" ;;
    esac
  done
  sdkman="${sdkman# && }"
  say "  Debian, Ubuntu  sudo apt-get install$debian"
  say "  macOS           brew install$brew"
  say "  SDKMAN          ${sdkman:-has no Python; take one of the lines above}"
  case " $* " in *" jdk "*) say "A Debian before 13 has no JDK 25 of its own: take SDKMAN there." ;; esac
}

need() {
  local tool missing=() why=""
  for tool in "$@"; do
    "find_$tool" && continue
    missing+=("$tool")
    why+="  $(label "$tool") $WHY"$'\n'
  done
  [ -z "$why" ] || stop "Lectern needs what this machine lacks:
$why
To install it:
$(how_to_install "${missing[@]}")"
  export JAVA_HOME="$JDK"
}
