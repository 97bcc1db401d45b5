#!/usr/bin/env bash
#
# job/src/bench/likelihood.sh DATA [SEED ...]
#
# Trains machines with the settings of the README's table of likelihoods and prints the log-likelihood of the test cases,
# in nats per case. DATA is a folder with bnetflix/bnetflix.{train,valid,test}.data and nltcs/nltcs.{train,valid,test}.data
# of the Density Estimation Benchmark Datasets. Seeds are 1 2 3 unless given.

set -eu
home=$(cd "$(dirname "$0")/../../.." && pwd)
data=$1
shift
seeds=${*:-1 2 3}
models=$(mktemp -d)
trap 'rm -rf "$models"' EXIT

row() { # DATA NAME EVALUATE-OPTION TRAIN-OPTION ...
  local set=$1 name=$2 how=$3 seed values=
  shift 3
  for seed in $seeds; do
    "$home/submit.sh" train --input "$data/$set/$set.train.data" --input-format matrix --model "$models/machine" \
      --validation-input "$data/$set/$set.valid.data" --seed "$seed" --overwrite "$@" >"$models/log" || {
      tail -n 3 "$models/log" >&2
      exit 1
    }
    # shellcheck disable=SC2086
    values="$values $("$home/submit.sh" evaluate --input "$data/$set/$set.train.data" --input-format matrix \
      --model "$models/machine" --held-out "$data/$set/$set.test.data" $how |
      awk '$1 == "log-likelihood" && $2 != "of" { print $5 }')"
  done
  echo "$values" | awk -v set="$set" -v name="$name" '{
    for (i = 1; i <= NF; i++) { sum += $i; squares += $i * $i }
    mean = sum / NF
    spread = NF > 1 ? sqrt((squares - NF * mean * mean) / (NF - 1)) : 0
    printf "%-9s %-52s %9.3f +- %.3f  (%s )\n", set, name, mean, spread, $0
  }'
}

printf '%-9s %-52s %9s\n' data settings 'test log-likelihood, mean +- spread over seeds'
for set in bnetflix nltcs; do
  row $set "16 hidden, CD-1, one update an epoch" "" --updates-per-epoch 1
  row $set "16 hidden, defaults" ""
  row $set "16 hidden, CD-1, rate 1" "" --learning-rate 1
  row $set "16 hidden, CD-10, rate 1" "" --gibbs-steps 10 --learning-rate 1
  row $set "16 hidden, PCD, 5 steps, linear rate" "" --negative-phase pcd --gibbs-steps 5 --rate-schedule linear
done
row bnetflix "16 hidden, CD-5, rate 1, no early end" "" --gibbs-steps 5 --learning-rate 1 --patience 0
row nltcs "16 hidden, CD-1, rate 1, 100 epochs" "" --learning-rate 1 --epochs 100
row bnetflix "100 hidden, CD-1, rate 0.5, AIS" "--log-partition ais" --hidden-units 100 --learning-rate 0.5
