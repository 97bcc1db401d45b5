#!/usr/bin/env bash
#
# job/src/bench/compare.sh YARDSTICK.py [REPETITIONS]
#
# Training by one thread against a script that trains the same with NumPy, and against scikit-learn's BernoulliRBM where
# Python has it: a table of rates and their ratios, taken in turns on one core so that all see the same machine. Rates are
# rows per second of processor time, which other processes disturb less than the clock. The script is called with
# ROWS VISIBLE HIDDEN BATCH DENSITY, takes its times from time.perf_counter and prints its rate first. PYTHON
# names another interpreter, JAVA_HOME another JDK, CORE another core.

set -eu

if [ $# -lt 1 ] || [ ! -r "$1" ]; then
  echo "Usage: $0 YARDSTICK.py [REPETITIONS]" >&2
  exit 2
fi
yardstick=$1
repetitions=${2:-3}
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"

pinned() {
  taskset -c "${CORE:-0}" env OPENBLAS_NUM_THREADS=1 "$@"
}

# Runs a script whose clock is the processor time of its process.
numpy_rate() {
  pinned "${PYTHON:-python3}" -c 'import runpy, sys, time
time.perf_counter = time.process_time
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")' "$yardstick" "$@" | awk '{ print $1 }'
}

# The rate of two epochs less that of one, so that what comes before and after does not count; 0 without scikit-learn.
sklearn_rate() {
  pinned "${PYTHON:-python3}" -c 'import sys, time
try:
    import numpy
    from sklearn.neural_network import BernoulliRBM
except ImportError:
    sys.exit(print(0))
rows, visible, hidden, batch = map(int, sys.argv[1:5])
data = (numpy.random.default_rng(0).random((rows, visible)) < float(sys.argv[5])).astype(numpy.float32)
def seconds(epochs):
    start = time.process_time()
    BernoulliRBM(n_components=hidden, batch_size=batch, n_iter=epochs).fit(data)
    return time.process_time() - start
print(rows / (seconds(2) - seconds(1)))' "$@"
}

compile
printf '%-32s %12s %12s %12s %12s %14s\n' 'rows visible hidden batch density' NumPy scikit-learn rbm 'rbm/NumPy' 'rbm/scikit-learn'
for work in '10000 784 500 512 0.13' '10000 784 500 100 0.13' '10000 784 500 512 0.5' '6040 3706 200 512 0.045'; do
  for ((k = 0; k < repetitions; k++)); do
    # The words of `work` are arguments of their own.
    # shellcheck disable=SC2086
    theirs=$(numpy_rate $work)
    # shellcheck disable=SC2086
    others=$(sklearn_rate $work)
    # On one core Java would take another garbage collector than on the machines that train.
    # shellcheck disable=SC2086
    ours=$(pinned "$java" -XX:+UseG1GC "${java_options[@]}" rbm.bench.TrainingSpeed $work 20 2>/dev/null | awk '{ print $3 }')
    awk -v work="$work" -v theirs="$theirs" -v others="$others" -v ours="$ours" 'BEGIN {
      ratio = (others > 0) ? sprintf("%.2f", ours / others) : "-"
      rate = (others > 0) ? int(others) : "-"
      printf "%-32s %12d %12s %12d %12.2f %14s\n", work, theirs, rate, ours, ours / theirs, ratio
    }'
  done
done
