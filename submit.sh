#!/usr/bin/env bash
#
# ./submit.sh [spark-submit options] COMMAND [options]
#
# Runs one command of the application; ./submit.sh help lists them. What stands before COMMAND goes to spark-submit
# (--master, --conf, --driver-memory, ...; default master local[*]), what stands after it to the application.
#
# Builds the application when it is missing or older than its sources. Uses the spark-submit of SPARK_HOME where there is
# one, otherwise the Spark that Maven fetched to job/target/spark. The exit code is the application's own.

set -eu
unset CDPATH

# The commands that need no cluster: these start no Spark. Every other command goes through spark-submit.
DIRECT_COMMANDS="run-visible run-hidden daydream weights similar explain generate models rbmcmd help"

# The commands that compute by vectors. The JVM announces the incubating module for it in a line that nothing silences, so only
# these load it.
VECTOR_COMMANDS="train retrain tune"

# The options of spark-submit: these take a value ...
SPARK_OPTIONS="--archives --class --conf -c --deploy-mode --driver-class-path --driver-cores --driver-default-class-path
  --driver-java-options --driver-library-path --driver-memory --exclude-packages --executor-cores --executor-memory --files
  --jars --keytab --kill --master --name --num-executors --packages --principal --properties-file --proxy-user --py-files
  --queue --remote --repositories --status --total-executor-cores"
# ... and these do not.
SPARK_SWITCHES="--load-spark-defaults --supervise --usage-error --verbose -v"

MAIN_CLASS=rbm.cli.Main

fail() { # CODE SENTENCE
  printf 'submit.sh: %s\n' "$2" >&2
  exit "$1"
}

contains() { # LIST WORD
  local word
  for word in $1; do
    [ "$word" != "$2" ] || return 0
  done
  return 1
}

# The file behind a chain of symbolic links.
resolve() { # FILE
  local file=$1 link
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  printf '%s/%s\n' "$(cd -P "$(dirname "$file")" && pwd)" "${file##*/}"
}

RBM_HOME=$(dirname "$(resolve "$0")")
TARGET=$RBM_HOME/job/target
JAR=$TARGET/rbm.jar
EMBEDDED_SPARK=$TARGET/spark
SMALL_ARCHIVE=$TARGET/rbm.jsa
SPARK_ARCHIVE=$EMBEDDED_SPARK/spark.jsa
SOURCES=("$RBM_HOME/pom.xml" "$RBM_HOME/job/pom.xml" "$RBM_HOME/job/src/main" "$RBM_HOME/conf/log4j2.properties")
export RBM_HOME

# ---- Java

# Sets JAVA_HOME to the Java of the environment, after a look at its version.
find_java() {
  local java version
  if [ -z "${JAVA_HOME:-}" ]; then
    java=$(command -v java) || fail 1 "Cannot find Java: install a JDK 17 to 23, or set JAVA_HOME to one."
    java=$(resolve "$java")
    JAVA_HOME=${java%/bin/java}
  elif [ ! -x "$JAVA_HOME/bin/java" ]; then
    fail 1 "Cannot find Java: JAVA_HOME is $JAVA_HOME, which has no bin/java."
  fi
  version=$(java_version)
  case $version in
    '' | *[!0-9]*) fail 1 "Cannot tell the version of the Java in $JAVA_HOME: expected a JDK 17 to 23." ;;
  esac
  [ "$version" -ge 17 ] || fail 1 "Cannot run on Java $version ($JAVA_HOME): install a JDK 17 to 23, or set JAVA_HOME to one."
  [ "$version" -le 23 ] || fail 1 "Cannot run on Java $version ($JAVA_HOME): Hadoop 3.4 fails on Java 24 and later; set JAVA_HOME to a JDK 17 to 23."
  export JAVA_HOME
}

# The major version, from the JDK's own release file where there is one: asking Java itself takes a moment.
java_version() {
  local version=
  if [ -r "$JAVA_HOME/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_HOME/release")
  fi
  if [ -z "$version" ]; then
    version=$("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s\n' "$version"
}

# ---- The build

is_stale() {
  [ ! -f "$JAR" ] || [ ! -d "$EMBEDDED_SPARK/jars" ] || [ -n "$(find "${SOURCES[@]}" -newer "$JAR" 2>/dev/null | head -n 1)" ]
}

build_if_stale() {
  is_stale || return 0
  command -v mvn >/dev/null || fail 1 "Cannot build the application: Maven (mvn) is not on the PATH."
  [ -x "$JAVA_HOME/bin/javac" ] || fail 1 "Cannot build the application: $JAVA_HOME has no compiler; set JAVA_HOME to a JDK 17 to 23."
  # One build a time: who comes second waits, looks again, and finds the work done.
  exec 9<"$RBM_HOME/pom.xml"
  if command -v flock >/dev/null; then flock 9; fi
  if is_stale; then build; fi
  exec 9<&-
}

build() {
  local log started
  printf 'Building %s ...\n' "$JAR" >&2
  log=$(mktemp)
  started=$(mktemp)
  # A JVM that runs from the old jar keeps it: the new one is another file.
  rm -f "$JAR" "$SMALL_ARCHIVE"
  if ! mvn -B -q -f "$RBM_HOME/pom.xml" package -Dmaven.test.skip=true -Dspotless.check.skip=true >"$log" 2>&1 </dev/null 9<&-; then
    cat "$log" >&2
    rm -f "$log" "$started"
    fail 1 "Cannot build the application: Maven's words are above."
  fi
  # As old as the start of the build, so that a source changed during it counts as newer.
  touch -r "$started" "$JAR"
  rm -f "$log" "$started"
}

# ---- Class archives

# The JVM and SLF4J have no word in between.
QUIET_JAVA_OPTIONS=(-Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Dslf4j.internal.verbosity=ERROR)

# Keeps the classes that a command loads in a file, loaded and verified, which halves the start of the next one. The JVM passes
# over a file that does not fit its version or its jars: everything works without it, only later.
archive_classes() { # ARCHIVE FUNCTION, which is given a folder for its files and the archive to write
  local scratch part=$1.$$
  scratch=$(mktemp -d)
  # An empty file says that it was tried in vain.
  { "$2" "$scratch" "$part" && [ -s "$part" ]; } >/dev/null 2>&1 </dev/null 8<&- || : >"$part"
  mv -f "$part" "$1"
  rm -rf "$scratch"
}

# Who finds another process at it goes on without.
lock_archives() {
  command -v flock >/dev/null || return 0
  exec 8<"$JAR"
  flock -n 8 || return 1
}

archive_small_command() { # FOLDER ARCHIVE
  local java=("$JAVA_HOME/bin/java" "${SMALL_JAVA_OPTIONS[@]}" -cp "$(small_class_path)")
  "${java[@]}" "$MAIN_CLASS" rbmcmd "$1/machine" init 2 2 &&
    printf '1 0\n0 1\n' | "${java[@]}" "-XX:ArchiveClassesAtExit=$2" "$MAIN_CLASS" rbmcmd "$1/machine" train 2
}

# A small job that Spark itself brings.
archive_spark_job() { # FOLDER ARCHIVE
  launch_embedded_spark --driver-java-options "\"-XX:ArchiveClassesAtExit=$2\"" --conf spark.ui.port=0 --master 'local[1]' \
    --class org.apache.spark.mllib.util.KMeansDataGenerator spark-internal 'local[1]' "$1/points" 10 2 2 1 2 || return
  "${command[@]}"
}

# ---- Commands that need no cluster

# Small commands live for less than a second: a quick start is worth more than quick code.
SMALL_JAVA_OPTIONS=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC "${QUIET_JAVA_OPTIONS[@]}")

# The application and what it needs to read and write models, out of Spark's jars.
small_class_path() {
  local name jar path=$JAR
  for name in jackson-annotations jackson-core jackson-databind hadoop-client-api hadoop-client-runtime slf4j-api jcl-over-slf4j; do
    for jar in "$EMBEDDED_SPARK/jars/$name"-[0-9]*.jar; do
      path=$path:$jar
    done
  done
  printf '%s\n' "$path"
}

# Replaces this process by the application.
run_directly() { # COMMAND ...
  if [ -w "$TARGET" ] && ! [ "$SMALL_ARCHIVE" -nt "$JAR" ] && lock_archives; then
    archive_classes "$SMALL_ARCHIVE" archive_small_command || true
  fi
  exec 8<&-
  exec "$JAVA_HOME/bin/java" "${SMALL_JAVA_OPTIONS[@]}" "-XX:SharedArchiveFile=$SMALL_ARCHIVE" -cp "$(small_class_path)" \
    "$MAIN_CLASS" "$@"
}

# ---- Commands for the cluster

# Optimising what Spark runs while it starts costs more than it gains, where the compiler has one of two cores: ten times the
# calls and loops that the JVM waits for by itself.
LATE_OPTIMISATION=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)

# Replaces this process by spark-submit.
run_on_spark() { # COMMAND ...
  local configuration=$RBM_HOME/conf/log4j2.properties
  configuration=${configuration//\\/\\\\}
  configuration=${configuration//\"/\\\"}
  # Spark's scheduler writes plans recursively: those of its ALS, which evaluations compare with, are deeper than 1 MB of stack.
  export SPARK_SUBMIT_OPTS="-Xss4m ${LATE_OPTIMISATION[*]} \"-Dlog4j2.configurationFile=$configuration\" ${SPARK_SUBMIT_OPTS:-}"
  find_master
  if [ -z "${SPARK_LOCAL_IP:-}" ] && is_local_master; then
    export SPARK_LOCAL_IP=127.0.0.1
  fi
  if [ -x "${SPARK_HOME:-}/bin/spark-submit" ]; then
    check_installed_spark
    exec "$SPARK_HOME/bin/spark-submit" ${spark_arguments[@]+"${spark_arguments[@]}"} --class "$MAIN_CLASS" "$JAR" "$@"
  fi
  run_on_embedded_spark "$@"
}

check_installed_spark() {
  local jar
  for jar in "$SPARK_HOME"/jars/spark-core_*.jar; do
    case ${jar##*/} in
      spark-core_2.13-4.* | spark-core_\**) ;;
      *) fail 1 "Cannot use the Spark of SPARK_HOME=$SPARK_HOME: found ${jar##*/}, expected Spark 4 for Scala 2.13. Unset SPARK_HOME to use the Spark in $EMBEDDED_SPARK." ;;
    esac
  done
}

run_on_embedded_spark() { # COMMAND ...
  local resource=$JAR
  export SPARK_HOME=$EMBEDDED_SPARK SPARK_SCALA_VERSION=2.13
  if [ -w "$SPARK_HOME" ] && [ ! -f "$SPARK_ARCHIVE" ] && lock_archives; then
    printf 'Preparing %s, once ...\n' "$SPARK_HOME" >&2
    archive_classes "$SPARK_ARCHIVE" archive_spark_job || true
  fi
  exec 8<&-
  # The archive is of Spark alone: it outlives the application's jar, which comes behind.
  more_class_path=:$JAR
  # Executors inside of the driver find the jar where the driver does, and need no copy.
  if is_one_process; then resource=spark-internal; fi
  launch_embedded_spark ${spark_arguments[@]+"${spark_arguments[@]}"} --class "$MAIN_CLASS" "$resource" "$@" ||
    fail 2 "Cannot start Spark: its launcher's words are above."
  exec "${command[0]}" "-XX:SharedArchiveFile=$SPARK_ARCHIVE" "${command[@]:1}"
}

# Sets `command` to the driver's command. Spark's own launcher makes it out of the options (memory, Java options, class path,
# properties file), as for bin/spark-submit: words that each end in a NUL, after an empty one and a line end. The last word
# here is the launcher's exit code.
launch_embedded_spark() { # [spark-submit options] --class CLASS JAR COMMAND ...
  local word last before= words=()
  while IFS= read -r -d '' word; do
    case $before=$word in
      # Unless the user says how much: a quarter of the memory, as the JVM has it, not Spark's 1g.
      *=-Xmxunset) ;;
      *=--add-modules=jdk.incubator.vector) [ "$with_vectors" = no ] || words+=("$word") ;;
      # The folder is for executors, the driver is told where its log4j2.properties is; class archives know no folders.
      "-cp=$SPARK_HOME/conf/:"* | "-cp=$SPARK_HOME/conf:"*) words+=("${word#*conf*:}$more_class_path") ;;
      -cp=*) words+=("$word$more_class_path") ;;
      *) words+=("$word") ;;
    esac
    before=$word
  done < <(
    SPARK_DRIVER_MEMORY=${SPARK_DRIVER_MEMORY:-unset} "$JAVA_HOME/bin/java" "${SMALL_JAVA_OPTIONS[@]}" \
      -cp "$(echo "$SPARK_HOME"/jars/spark-launcher_*.jar)" org.apache.spark.launcher.Main \
      org.apache.spark.deploy.SparkSubmit "$@" && printf '0\0' || printf '1\0'
  )
  last=$((${#words[@]} - 1))
  [ "$last" -ge 2 ] && [ "${words[last]}" = 0 ] || return 1
  command=("${words[1]#$'\n'}" "${QUIET_JAVA_OPTIONS[@]}" "${words[@]:2:last-2}")
}

# Looks for the master where Spark does, if nobody named one on the command line.
find_master() {
  local defaults=${SPARK_CONF_DIR:-${SPARK_HOME:-$EMBEDDED_SPARK}/conf}/spark-defaults.conf
  [ -n "$master" ] || master=$(master_of "${properties:-$defaults}")
  [ -n "$master" ] || [ "$with_defaults" = no ] || master=$(master_of "$defaults")
  [ -n "$master" ] || master=${MASTER:-}
}

master_of() { # PROPERTIES FILE
  [ ! -r "$1" ] || sed -n 's/^[[:space:]]*spark\.master[[:space:]=:]\{1,\}//p' "$1" | tail -n 1
}

# Whether driver and executors are one process.
is_one_process() {
  case $master in
    '' | local | local\[*) return 0 ;;
    *) return 1 ;;
  esac
}

# Whether the driver needs no address that other machines can reach.
is_local_master() {
  is_one_process && return 0
  case $master in
    local-* | spark://127.* | spark://localhost:*) return 0 ;;
    *) return 1 ;;
  esac
}

# ---- The command line

spark_arguments=()
with_vectors=no
with_defaults=no
more_class_path=
master=
properties=

# Checks the values over which Spark would fall with a page of help or a stack trace, and remembers what decides where the
# driver listens.
read_spark_option() { # OPTION VALUE
  case $1 in
    --master) read_master "$2" ;;
    --properties-file)
      [ -r "$2" ] || fail 2 "Cannot read the properties file '$2'."
      properties=$2
      ;;
    --driver-memory | --executor-memory)
      printf '%s' "$2" | grep -Eq '^[0-9]+[kKmMgGtT]$' || fail 2 "Invalid value '$2' of $1: expected a number and k, m, g or t, such as 2g."
      ;;
    --conf | -c)
      case $2 in
        spark.master=*) [ -n "$master" ] || read_master "${2#*=}" ;;
        spark.driver.memory=*) read_spark_option --driver-memory "${2#*=}" ;;
        *=*) ;;
        *) fail 2 "Invalid value '$2' of $1: expected KEY=VALUE." ;;
      esac
      ;;
  esac
}

read_master() { # URL
  case $1 in
    local | local[\[-]* | spark://* | k8s://* | yarn) master=$1 ;;
    *) fail 2 "Unknown master '$1': expected local[N], spark://HOST:PORT, k8s://URL or yarn." ;;
  esac
}

needs_cluster() { # COMMAND ...
  local word before=
  case $1 in
    -*) return 1 ;;
  esac
  for word in "$@"; do
    # A dash as the input is standard input, which one process reads.
    case $before=$word in
      *=--help | *=-h | *=--input=- | --input=-) return 1 ;;
    esac
    before=$word
  done
  ! contains "$DIRECT_COMMANDS" "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h | --version | -V) break ;;
    --*=*)
      contains "$SPARK_OPTIONS" "${1%%=*}" || fail 2 "Unknown spark-submit option '${1%%=*}': the options of a command come after COMMAND."
      read_spark_option "${1%%=*}" "${1#*=}"
      spark_arguments+=("$1")
      shift
      ;;
    -*)
      if contains "$SPARK_SWITCHES" "$1"; then
        if [ "$1" = --load-spark-defaults ]; then with_defaults=yes; fi
        spark_arguments+=("$1")
        shift
      elif contains "$SPARK_OPTIONS" "$1"; then
        [ $# -ge 2 ] || fail 2 "Missing value of the spark-submit option '$1'."
        read_spark_option "$1" "$2"
        spark_arguments+=("$1" "$2")
        shift 2
      else
        fail 2 "Unknown spark-submit option '$1': the options of a command come after COMMAND."
      fi
      ;;
    *) break ;;
  esac
done

if [ $# -eq 0 ]; then
  [ ${#spark_arguments[@]} -eq 0 ] || fail 2 "Missing COMMAND after the options of spark-submit: ./submit.sh help lists the commands."
  set -- help
fi

find_java
build_if_stale
if needs_cluster "$@"; then
  if contains "$VECTOR_COMMANDS" "$1"; then with_vectors=yes; fi
  run_on_spark "$@"
else
  run_directly "$@"
fi
