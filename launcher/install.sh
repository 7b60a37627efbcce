# ./lectern kernel: our kernel, and the stock one to compare it with, in a Jupyter; or ours as a wheel.

kernel() {
  case "${1:-}" in
    install) shift && kernel_install "$@" ;;
    wheel) kernel_wheel ;;
    *) stop "Did you mean ./lectern kernel install [--user | --prefix DIR], or ./lectern kernel wheel?" ;;
  esac
}

kernel_install() {
  local place
  case "${1:-}" in
    "")
      prepare
      say "Kernel installed: $VENV/share/jupyter/kernels/lectern"
      return
      ;;
    --user) place=(--user) ;;
    --prefix) place=(--prefix "$(from_caller "${2:?--prefix needs a folder}")") ;;
    --prefix=*) place=(--prefix "$(from_caller "${1#*=}")") ;;
    *) stop "kernel install: expected --user or --prefix DIR, got '$1'." ;;
  esac
  need jdk maven python
  build
  install_kernel "${place[@]}" --carry
}

# A folder as the caller sees it.
from_caller() {
  case "$1" in
    /*) printf '%s' "$1" ;;
    *) printf '%s' "$CALLER/$1" ;;
  esac
}

# install_kernel --user | --prefix DIR [--carry]
install_kernel() {
  "$PYTHON" launcher/kernelspec.py "$@" --stock "$VENV" -- "$JDK/bin/java" "${LECTERN_MEMORY:-2g}" "$JARS"
}

kernel_wheel() {
  need jdk maven python
  build
  mkdir -p build
  "$PYTHON" launcher/wheel.py "$JARS" build
}
