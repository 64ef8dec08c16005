#!/usr/bin/env bash
# Puts back what scripts/backup.sh saved, after checking that it is whole. Nothing that is there is overwritten.
#   scripts/restore.sh BACKUP --influx-rpc HOST:PORT --database NAME [--as NEWNAME] --products DIR --state DIR --tables DIR
# The job must not run; InfluxDB must. With --as the database comes back under another name.
set -euo pipefail
fail() { echo "restore: $*" >&2; exit 2; }
[ $# -ge 1 ] && [ -d "$1" ] || fail "the backup's folder must be named first"
in=$1; shift
rpc='' database=emberwatch as='' products='' state='' tables=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "option [$1] must have a value"
  case $1 in
    --influx-rpc) rpc=$2 ;; --database) database=$2 ;; --as) as=$2 ;; --products) products=$2 ;; --state) state=$2 ;;
    --tables) tables=$2 ;;
    *) fail "option [$1] must be --influx-rpc, --database, --as, --products, --state or --tables" ;;
  esac
  shift 2
done
(cd "$in" && sha256sum --quiet -c SHA256SUMS) || fail "[$in] is not whole"
for place in "$products" "$state" "$tables"; do
  [ -z "$place" ] || [ ! -e "$place" ] || [ -z "$(ls -A "$place")" ] || fail "[$place] is not empty"
done
if [ -n "$rpc" ]; then
  influxd restore -portable -host "$rpc" -db "$database" ${as:+-newdb "$as"} "$in/influx" >/dev/null ||
    fail "influxd restore failed"
fi
[ -z "$products" ] || { mkdir -p "$products" && cp -a "$in/products/." "$products/"; }
[ -z "$state" ] || { mkdir -p "$state" && cp -a "$in/state/." "$state/"; }
[ -z "$tables" ] || { mkdir -p "$tables" && cp -a "$in/tables/." "$tables/"; }
echo "restored from $in"
