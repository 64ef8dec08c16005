# All tests, and an honest count of them. Read by ./emberwatch; not run by itself.

count() { # an attribute of all reports' first elements, summed
  find "$home" -path '*/target/surefire-reports/TEST-*.xml' -print0 |
    xargs -0 -r grep -ahom1 "<testsuite [^>]*" |
    sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

run_tests() { # [--long] [pattern]
  local -a options=(-B -ntp -Dmaven.test.failure.ignore=true)
  local log=$home/target/test.log rc=0 tests failed skipped argument
  for argument in "$@"; do
    case $argument in
      --long) options+=(-Dtest.excludedGroups= -Ps3-trial) ;;
      -*)
        say "option [$argument] is not one of: --long"
        exit 2
        ;;
      *) options+=("-Dtest=$argument" -Dsurefire.failIfNoSpecifiedTests=false) ;;
    esac
  done
  require_packages build
  if mapfile -t absent < <(missing_packages influx broker test) && [ ${#absent[@]} -gt 0 ]; then
    if may_install; then
      require_packages influx broker test
    else
      say "tests that need these Debian packages will be skipped: ${absent[*]}"
    fi
  fi
  JAVA_HOME=$(find_java_home)
  export JAVA_HOME
  mkdir -p "$home/target"
  find "$home" -type d -path '*/target/surefire-reports' -prune -exec rm -rf {} +
  set +e
  (cd "$home" && mvn "${options[@]}" verify </dev/null 2>&1) | tee "$log" |
    grep -aE --line-buffered '^\[INFO\] (Building Emberwatch|Tests run:.*Time|BUILD)|^\[ERROR\]'
  rc=${PIPESTATUS[0]}
  set -e
  tests=$(count tests)
  failed=$(($(count failures) + $(count errors)))
  skipped=$(count skipped)
  [ "$rc" = 0 ] || say "Maven ended with exit code [$rc]; all it said is in $log"
  if [ "$tests" = 0 ]; then
    say "no test ran"
    rc=1
  fi
  [ "$failed" = 0 ] || rc=1
  echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
  [ "$rc" = 0 ] || exit 1
}
