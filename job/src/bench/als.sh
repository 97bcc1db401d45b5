#!/usr/bin/env bash
#
# job/src/bench/als.sh LOG [REPETITIONS]
#
# Training and recommending ten items to all users, by this project (--visible likes and likes-given-rated; for 40 epochs, and
# with its defaults, which train twice) and by Spark's ALS (implicit, rank 50, 15 iterations; with its 10 blocks, and with one a
# core), in one Spark on this machine, in turns: seconds by the clock and of processor time. LOG is a preference log
# of user, item and rating separated by tabs.

set -eu

if [ $# -lt 1 ] || [ ! -r "$1" ]; then
  echo "Usage: $0 LOG [REPETITIONS]" >&2
  exit 2
fi
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"

compile
SPARK_LOCAL_IP=127.0.0.1 "$java" "${java_options[@]}" -Xmx2g -Xss4m rbm.bench.AlsTime "$1" "${2:-3}" 2>/dev/null
