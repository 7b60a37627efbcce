# Finding JDK, Maven and Python. need TOOL… sets JDK, MAVEN and PYTHON, or names everything that is missing at once.

. launcher/jdk.sh

MAVEN_LEAST=3.8
PYTHON_LEAST=3.10

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
