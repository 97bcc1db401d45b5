#!/usr/bin/env bash
#
# job/src/bench/jmh.sh [PATTERN] [JMH OPTIONS]
#
# Kernels, sampling and the statistics of a block, one thread, by JMH, in about three minutes: those whose name matches
# the regular expression PATTERN, or all. -l lists them, -h says what else there is. The table comes last. The rows "cores"
# say how many cores a benchmark had: other processes took some of its time where that is less than 1.

set -eu
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"

compile
# JMH writes the code that runs a benchmark. Not by Maven: that code is not held to the rules of this project.
"${java}c" "@$bench/class-path" -d "$bench/classes" -processor org.openjdk.jmh.generators.BenchmarkProcessor \
  "$job"/src/bench/java/rbm/*/*.java
"$java" "${java_options[@]}" org.openjdk.jmh.Main -prof rbm.bench.ProcessorShare "$@"
