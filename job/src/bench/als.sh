#!/usr/bin/env bash
#
# job/src/bench/als.sh LOG [REPETITIONS]
#
# Training and recommending ten items to all users, by this project (--visible likes and likes-given-rated; for 40 epochs, and
# with its defaults, which train twice) and by Spark's ALS (implicit, rank 50, 15 iterations; with its 10 blocks, and with one a
# core), in one Spark on this machine, in turns: seconds by the clock and of processor time. LOG is a preference log
# of user, item and rating separated by tabs. Needs a build (mvn package).

set -eu

[ $# -ge 1 ] && [ -r "$1" ] || { echo "Usage: $0 LOG [REPETITIONS]" >&2; exit 2; }
job=$(cd "$(dirname "$0")/../.." && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
jars="$job/target/rbm.jar:$job/target/spark/jars/*"
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$classes" -cp "$jars" "$job"/src/bench/java/rbm/bench/AlsTime.java

options=(--add-modules jdk.incubator.vector -XX:+IgnoreUnrecognizedVMOptions -Dio.netty.tryReflectionSetAccessible=true)
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  options+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
SPARK_LOCAL_IP=127.0.0.1 "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx2g -Xss4m "${options[@]}" -cp "$classes:$jars" \
  rbm.bench.AlsTime "$1" "${2:-3}" 2>/dev/null
