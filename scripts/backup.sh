#!/usr/bin/env bash
# Saves what a backup needs: InfluxDB (1.x, portable format; every retention policy, that of the seasons among them), products,
# the newest checkpoint, the adopted class tables (review.tables_dir), the configuration.
#   scripts/backup.sh OUT --influx-rpc HOST:PORT --database NAME --products DIR --state DIR --tables DIR --config FILE
# InfluxDB may run meanwhile; HOST:PORT is its RPC address (bind-address in influxdb.conf), as `influxd backup` wants it.
set -euo pipefail
fail() { echo "backup: $*" >&2; exit 2; }
[ $# -ge 1 ] || fail "the folder to write must be named first"
out=$1; shift
rpc='' database='' products='' state='' tables='' config=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "option [$1] must have a value"
  case $1 in
    --influx-rpc) rpc=$2 ;; --database) database=$2 ;; --products) products=$2 ;;
    --state) state=$2 ;; --tables) tables=$2 ;; --config) config=$2 ;;
    *) fail "option [$1] must be --influx-rpc, --database, --products, --state, --tables or --config" ;;
  esac
  shift 2
done
[ ! -e "$out" ] || fail "[$out] is there already"
part=$out.unfinished
rm -rf "$part"
mkdir -p "$part"
if [ -n "$rpc" ]; then
  influxd backup -portable -host "$rpc" -database "${database:-emberwatch}" "$part/influx" >"$part/influx.log" 2>&1 ||
    { tail -n 3 "$part/influx.log" >&2; fail "influxd backup failed"; }
fi
[ -z "$products" ] || cp -a "$products" "$part/products"
if [ -n "$state" ]; then
  newest=$(find "$state" -name _metadata -printf '%T@ %h\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
  [ -n "$newest" ] || fail "[$state] holds no completed checkpoint"
  job=$(dirname "$newest")
  mkdir -p "$part/state/$(basename "$job")"
  cp -a "$newest" "$part/state/$(basename "$job")/"
  [ ! -d "$job/shared" ] || cp -a "$job/shared" "$part/state/$(basename "$job")/"
fi
[ -z "$tables" ] || cp -a "$tables" "$part/tables"
[ -z "$config" ] || cp -a "$config" "$part/"
(cd "$part" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
mv "$part" "$out"
echo "$out"
