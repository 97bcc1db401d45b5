#!/usr/bin/env bash
#
# job/src/bench/compare.sh YARDSTICK.py [REPETITIONS]
#
# Training by one thread against a script that trains the same with NumPy: a table of rates and their ratios, taken in turns
# on one core so that both see the same machine. The script is called with ROWS VISIBLE HIDDEN BATCH DENSITY and prints its
# rate first. Needs a build (mvn package). PYTHON and JAVA name other interpreters, CORE another core.

set -eu

[ $# -ge 1 ] && [ -r "$1" ] || { echo "Usage: $0 YARDSTICK.py [REPETITIONS]" >&2; exit 2; }
yardstick=$1
repetitions=${2:-3}
job=$(cd "$(dirname "$0")/../.." && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$classes" -cp "$job/target/rbm.jar" "$job"/src/bench/java/rbm/bench/TrainingSpeed.java

pinned() {
  taskset -c "${CORE:-0}" env OPENBLAS_NUM_THREADS=1 "$@"
}

printf '%-32s %12s %12s %8s %20s\n' 'rows visible hidden batch density' 'NumPy rows/s' 'rbm rows/s' 'ratio' 'rbm rows/cpu-second'
for work in '10000 784 500 512 0.13' '10000 784 500 100 0.13' '10000 784 500 512 0.5' '6040 3706 200 512 0.045'; do
  for ((k = 0; k < repetitions; k++)); do
    # The words of `work` are arguments of their own.
    # shellcheck disable=SC2086
    theirs=$(pinned "${PYTHON:-python3}" "$yardstick" $work | awk '{ print $1 }')
    # shellcheck disable=SC2086
    ours=$(pinned "${JAVA:-java}" --add-modules jdk.incubator.vector -cp "$classes:$job/target/rbm.jar" \
      rbm.bench.TrainingSpeed $work 2>/dev/null | awk '{ print $1, $3 }')
    awk -v work="$work" -v theirs="$theirs" -v ours="$ours" 'BEGIN {
      split(ours, rates, " ")
      printf "%-32s %12d %12d %8.2f %20d\n", work, theirs, rates[1], rates[1] / theirs, rates[2]
    }'
  done
done
