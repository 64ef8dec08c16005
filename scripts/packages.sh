# Debian packages: which are needed, which are missing, and how they come in without leaving a service behind.
# Read by ./emberwatch; not run by itself.

java_release() { # the major version that lies in a JDK's folder, or nothing
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_java_home() { # JAVA_HOME if it is a JDK of 17 or above, else the first one that is
  local candidate javac
  javac=$(command -v javac || true)
  for candidate in "${JAVA_HOME:-}" "${javac:+$(dirname "$(dirname "$(readlink -f "$javac")")")}" /usr/lib/jvm/*-17-* /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ "$(java_release "$candidate" || echo 0)" -ge 17 ] 2>/dev/null; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

has() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }

missing_packages() { # names, for the purposes given: build, servers, test
  local purpose
  for purpose in "$@"; do
    case $purpose in
      build)
        find_java_home >/dev/null || echo openjdk-17-jdk-headless
        has mvn || echo maven
        ;;
      influx) has influxd || echo influxdb ;;
      broker) has mosquitto || echo mosquitto ;;
      test)
        has chromium || echo chromium
        has chromedriver || echo chromium-driver
        [ -e /usr/share/fonts/truetype/wqy/wqy-microhei.ttc ] || echo fonts-wqy-microhei
        has pdftotext && has pdftoppm || echo poppler-utils
        has gdalinfo || echo gdal-bin
        [ -x /usr/bin/python3 ] && /usr/bin/python3 -c 'from osgeo import gdal' 2>/dev/null || echo python3-gdal
        ;;
    esac
  done
}

as_root=()

may_install() { # whether this user may, and how
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then
    as_root=()
  elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
  else
    return 1
  fi
}

require_packages() { # purposes; leaves with what to install where it may not be done here
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! may_install; then
    say "these Debian packages are missing and cannot be installed by this user: ${missing[*]}"
    say "please have them installed: apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
  install_packages "${missing[@]}"
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -gt 0 ]; then
    say "still missing after the installation: ${missing[*]}"
    exit 1
  fi
}

policy=/usr/sbin/policy-rc.d
policy_is_ours=false

forbid_services() { # invoke-rc.d asks this file; one that is there already stays as it is
  [ ! -e $policy ] || return 0
  printf '#!/bin/sh\n# put here by emberwatch while it installs packages\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
  "${as_root[@]}" chmod 755 $policy
  policy_is_ours=true
}

allow_services() {
  if [ $policy_is_ours = true ]; then
    "${as_root[@]}" rm -f $policy
    policy_is_ours=false
  fi
}

quiet_service() { # a service that came with a package: neither now nor at the next boot
  if [ -d /run/systemd/system ]; then
    "${as_root[@]}" systemctl disable --now "$1" >/dev/null 2>&1 || true
  elif command -v systemctl >/dev/null 2>&1; then
    "${as_root[@]}" systemctl disable "$1" >/dev/null 2>&1 || true
  fi
  if [ -e "/etc/init.d/$1" ]; then
    "${as_root[@]}" update-rc.d "$1" disable >/dev/null 2>&1 || true
  fi
}

install_packages() {
  local log apt name
  log=$(mktemp)
  apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  say "installing Debian packages: $*"
  trap allow_services EXIT
  forbid_services
  "${as_root[@]}" mkdir -p /usr/share/man/man1 # the JDK's package wants it; slim images lack it
  if ! { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 15 "$log" >&2
    say "installing failed; the whole of what apt-get said is in $log"
    exit 1
  fi
  allow_services
  trap - EXIT
  for name in "$@"; do
    case $name in influxdb | mosquitto) quiet_service "$name" ;; esac
  done
  rm -f "$log"
}
