# Building once, and again only when something changed. Read by ./emberwatch; not run by itself.

sources() { # everything a build depends on, changes that are not committed included
  (
    cd "$home"
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
      git ls-files -co --exclude-standard -- pom.xml '*/pom.xml' '*/src/main/*' 'config/*.schema.json' .mvn
    else
      find pom.xml */pom.xml */src/main config/*.schema.json .mvn -type f
    fi | LC_ALL=C sort -u | while IFS= read -r file; do [ -f "$file" ] && printf '%s\0' "$file"; done |
      xargs -0 sha256sum | sha256sum | cut -d' ' -f1
  )
}

classpath_is_whole() { # a cleaned Maven repository must not give a stack trace
  local entry
  local -a entries
  [ -s "$1" ] || return 1
  IFS=: read -r -a entries <"$1"
  for entry in "${entries[@]}"; do
    [ -e "$entry" ] || return 1
  done
}

progress() { # the module that is being built, rewritten on one line of a terminal
  local pid=$1 log=$2 line
  while kill -0 "$pid" 2>/dev/null; do
    line=$(grep -a '^\[INFO\] Building Emberwatch' "$log" 2>/dev/null | tail -n 1 | sed 's/^\[INFO\] //; s/ 0\.[0-9].*\[/ [/' || true)
    [ ! -t 2 ] || printf '\r\033[K%s' "$line" >&2
    sleep 0.3
  done
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

build() { # in a lock, so that two commands at once build once
  local stamp=$home/target/built log=$home/target/build.log want
  mkdir -p "$home/target"
  exec 9>"$home/target/build.lock"
  ! command -v flock >/dev/null 2>&1 || flock 9
  want=$(sources)
  if [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] ||
    ! classpath_is_whole "$home/app/target/classpath" || ! classpath_is_whole "$home/bench/target/classpath"; then
    require_packages build
    JAVA_HOME=$(find_java_home)
    export JAVA_HOME
    say "building (a minute or two the first time; afterwards only when sources change)"
    rm -f "$stamp"
    (cd "$home" && exec mvn -B -ntp -Plauncher -DskipTests package >"$log" 2>&1 </dev/null 9>&-) &
    local mvn=$!
    trap 'kill $mvn 2>/dev/null; exit 130' INT TERM
    progress $mvn "$log"
    if ! wait $mvn; then
      grep -a '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
      say "the build failed; the whole of it is in $log"
      exit 1
    fi
    trap - INT TERM
    echo "$want" >"$stamp"
  fi
  exec 9>&-
}

jvm_options() { # what the JVM is told unless somebody says otherwise
  # Enough for a demo and a county; a province's stream wants more heap, and Java's own choice of collector (ADR 99).
  printf '%s' '-Xmx2g'
  # Large pages where programs may ask for them: sensors' rows lie all over the heap.
  ! grep -qs '\[madvise\]' /sys/kernel/mm/transparent_hugepage/enabled || printf '%s' ' -XX:+UseTransparentHugePages'
}

run_java() { # module, main class, arguments
  local module=$1 main=$2 java flags
  shift 2
  java=$(find_java_home)/bin/java
  flags=$(sed -n 's:.*<flink.jvm.flags>\(.*\)</flink.jvm.flags>.*:\1:p' "$home/pom.xml")
  # shellcheck disable=SC2086
  exec "$java" $flags -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Demberwatch.home="$home" \
    ${EMBERWATCH_JAVA_OPTS:-$(jvm_options)} -cp "$home/$module/target/$module-$version.jar:$(cat "$home/$module/target/classpath")" \
    "$main" "$@"
}
