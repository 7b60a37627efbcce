# ./lectern doctor: looks, changes nothing.

doctor() {
  local remedies="" missing=() tool free
  for tool in jdk maven python; do
    "find_$tool" && continue
    missing+=("$tool")
    remedies+="  $(label "$tool") $WHY"$'\n'
  done
  [ -z "$remedies" ] || remedies+="$(how_to_install "${missing[@]}")"$'\n'
  row JDK "${JDK:-none}"
  row Maven "${MAVEN:-none}"
  row Python "${PYTHON:-none}"
  [ -z "${JDK:-}" ] || probe || remedies+="  The vector module of $JDK does not load: install another JDK $JDK_LEAST."$'\n'
  row kernel "$(kernel_state)"
  row data "${LECTERN_DATA:-the sets that the course carries (LECTERN_DATA is not set)}"
  [ -z "${LECTERN_DATA:-}" ] || ls "$LECTERN_DATA/" >/dev/null 2>&1 ||
    remedies+="  LECTERN_DATA names no folder that can be read: make $LECTERN_DATA, or unset LECTERN_DATA."$'\n'
  free="$(free_megabytes "$ROOT")"
  row disk "$free MB free"
  [ "$free" -ge 1000 ] || remedies+="  The disk is nearly full: Lectern needs about 1000 MB at $ROOT."$'\n'
  if [ -n "$remedies" ]; then
    printf '\nTo do:\n%s' "$remedies"
    return 1
  fi
  printf '\nall good\n'
}

row() { printf '%-9s %s\n' "$1" "$2"; }

probe() { "$JDK/bin/java" --add-modules jdk.incubator.vector launcher/Probe.java "$JARS" 2>/dev/null; }

# A kernel spec that is missing or stale is no fault: every command writes it anew.
kernel_state() {
  local spec="$VENV/share/jupyter/kernels/lectern/kernel.json"
  if [ -f "$VENV/stamp" ] && [ -f "$JARS/stamp" ] && [ -f "$spec" ]; then
    printf '%s' "$spec"
  else
    printf 'not made yet; the first ./lectern lab makes it'
  fi
}
