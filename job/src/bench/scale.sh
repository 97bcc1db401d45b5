#!/usr/bin/env bash
#
# job/src/bench/scale.sh [USERS]
#
# How an epoch grows with users and with likes: the second of two epochs over 200,000 items and 128 hidden units, for USERS
# (12000), twice as many, and USERS with twice the likes each. By the clock: for an idle machine; about four minutes.

set -eu

project=$(cd "$(dirname "$0")/../../.." && pwd)
users=${1:-12000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

epoch() {
  "$project/submit.sh" --master 'local[2]' --driver-memory 6g \
    --conf spark.serializer=org.apache.spark.serializer.KryoSerializer --conf "spark.local.dir=$scratch" \
    train --input "$2" --hidden-units 128 --epochs 2 --updates-per-epoch 4 --validation-share 0 --patience 0 \
    --model "$scratch/model" --overwrite true --quarantine "$scratch/bad" >"$scratch/log" 2>&1 </dev/null || {
    cat "$scratch/log" >&2
    exit 1
  }
  tr '\r' '\n' <"$scratch/log" | awk -v what="$1" '
    /^Read/ { sub(/^.*lines: /, ""); read = $0 }
    /^epoch +2\/2/ { for (field = 1; field < NF; field++) if ($(field + 1) == "s") { seconds = $field; break } }
    END { printf "%-28s %6.1f s an epoch   (%s)\n", what, seconds, read }'
}

"$project/submit.sh" generate --users "$((2 * users))" --items 200000 --hidden-units 64 --output "$scratch/twice.csv"
# Half of the users, and each with the likes of two.
awk -F, -v OFS=, '{ $1 = int(($1 - 1) / 2); print }' "$scratch/twice.csv" >"$scratch/likes.csv"
awk -F, -v users="$users" '$1 <= users' "$scratch/twice.csv" >"$scratch/once.csv"
epoch "$users users" "$scratch/once.csv"
epoch "twice the users" "$scratch/twice.csv"
epoch "twice the likes of each" "$scratch/likes.csv"
