#!/usr/bin/env bash
#
# job/src/bench/spark.sh [EPOCHS]
#
# What Spark costs and gains on this machine: two cores against one (10,000 x 784, 500 hidden units; one update an epoch, one
# for 500 cases, and one for 100, in turns), one synchronisation beyond the computation, epoch times, heap and broadcasts over 2,000
# (or EPOCHS) epochs, and the time from the start of `./submit.sh train` to its first epoch, once everything is warm. By the
# clock: for an idle machine.

set -eu

# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

measure() {
  SPARK_LOCAL_IP=127.0.0.1 "$java" "${java_options[@]}" -Xmx3g rbm.bench.SparkCosts "$@" 2>/dev/null
}

seconds_to_first_epoch() {
  local start begun= line
  start=$(date +%s%N)
  while IFS= read -r line; do
    case $line in
      Computing*) begun=$(date +%s%N) ;;
      *epoch*1/1*)
        awk -v start="$start" -v begun="$begun" -v ended="$(date +%s%N)" 'BEGIN {
          printf "%.1f s from the start of submit.sh to the start of the first epoch, ", (begun - start) / 1e9
          printf "%.1f s to its end\n", (ended - start) / 1e9
        }'
        break
        ;;
    esac
  done < <(
    "$job/../submit.sh" train --model "$scratch/model" --quarantine "$scratch/bad" --overwrite true --epochs 1 2>&1 </dev/null
  )
  wait $!
}

compile
for updates in 1 20 100; do
  measure cores "$updates"
done
measure synchronisation
measure epochs "${1:-2000}"
seconds_to_first_epoch >/dev/null
for _ in 1 2 3; do
  seconds_to_first_epoch
done
