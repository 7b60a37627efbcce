#!/bin/sh
# Starts the kernel: kernel.sh JAVA MEMORY JARS CONNECTION_FILE. Where JAVA is none (or no more), one is looked for.
# LECTERN_MEMORY goes before MEMORY; LECTERN_JVM_OPTS (or JJAVA_JVM_OPTS) is added to the flags.
java=$1 memory=${LECTERN_MEMORY:-$2} jars=$3 file=$4
here=$(dirname "$0")
if [ ! -x "$java" ]; then
  . "$here/jdk.sh"
  if ! find_jdk; then
    {
      printf '%s\n' "Lectern's kernel needs a JDK. $(label jdk) $WHY" "To install it:"
      how_to_install jdk
      printf '%s\n' "JAVA_HOME may name one that is elsewhere."
    } >&2
    exit 1
  fi
  java=$JDK/bin/java
fi
classpath=
for jar in "$jars"/*.jar "$jars"/kernel/*.jar; do classpath=$classpath${classpath:+:}$jar; done

# All flags but the module of vector instructions, which tensors open when they first need it: with an incubator module on its command line,
# Java keeps no linked classes and no profiles of methods in its cache.
flags="$(sed '/^#/d; /^--add-modules jdk.incubator.vector$/d' "$here/jvm-options")
--add-exports java.base/jdk.internal.module=ALL-UNNAMED --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED"
set -f

# A cache of loaded classes makes starts faster. The first session makes it, when it has run for a while, by a kernel that rehearses with itself.
# The JVM ignores a cache that does not fit.
cache=$jars/kernel.aot
set --
if [ -f "$cache" ]; then
  set -- "-XX:AOTCache=$cache" '-Xlog:aot*=off' '-Xlog:cds*=off'
elif [ -w "$jars" ]; then
  [ -z "$(find "$cache.claim" -prune -mmin +10 2>/dev/null)" ] || rmdir "$cache.claim"
  if mkdir "$cache.claim" 2>/dev/null; then
    own=$(command -v setsid || command -v nohup || :)
    # shellcheck disable=SC2016,SC2086
    $own /bin/sh -c 'sleep 20; cache=$1; shift
      env -u LECTERN_STARTUP_SCRIPT -u JJAVA_STARTUP_SCRIPT nice "$@" --rehearse && mv "$cache.new" "$cache"; rm -f "$cache".new*; rmdir "$cache.claim"' \
      rehearsal "$cache" "$java" $flags "-Xmx$memory" -Dlectern.vectors=off "-XX:AOTCacheOutput=$cache.new" -cp "$classpath" lectern.host.Main </dev/null >/dev/null 2>&1 &
  fi
fi

# The flags are words, parted at blanks, and no patterns.
# shellcheck disable=SC2086
exec "$java" $flags "-Xmx$memory" "$@" ${LECTERN_JVM_OPTS:-${JJAVA_JVM_OPTS:-}} -cp "$classpath" lectern.host.Main "$file"
