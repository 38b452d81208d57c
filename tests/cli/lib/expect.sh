# Sourced by the scripts beside: runs the program and looks at what it answers.

die() {
  echo "FAILED (line ${BASH_LINENO[*]}): $*" >&2
  exit 1
}

# expect <exit code> <command>...: sets $out and $err. Whatever fails says so in one line.
expect() {
  local wanted=$1 code=0
  shift
  "$@" > stdout.txt 2> stderr.txt || code=$?
  out=$(cat stdout.txt)
  err=$(cat stderr.txt)
  [[ $code == "$wanted" ]] || die "$* ended with $code, not $wanted; stdout: $out; stderr: $err"
  [[ $code == 0 || $err == *"tepui: "* ]] || die "$* failed without a word"
}

contains() {
  [[ $1 == *"$2"* ]] || die "'$2' is not in: $1"
}

lacks() {
  [[ $1 != *"$2"* ]] || die "'$2' is in: $1"
}
