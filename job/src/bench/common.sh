# shellcheck shell=bash disable=SC2034
#
# Sourced by the scripts beside it that measure Java code: compiles the program and the benchmarks, and says how to run them.
# JAVA_HOME is the JDK to take, where it is set.

job=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bench=$job/target/bench
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# The options of Java, before the class to run. The files are made by Maven.
java_options=("@$bench/java.options" "@$bench/class-path")

compile() {
  # Everything anew: Maven would keep benchmarks that were compiled against another state of the program.
  rm -rf "$bench"
  mvn -B -q -ntp -f "$job/../pom.xml" -pl job -Pbench process-classes -Dspotless.check.skip=true >&2
}
