#!/bin/sh
# Stands in for hotprofile-export where the suites need no real export. Behaviour per home: files fake-* in it.
home=""; type=""; prev=""; mode=full
for word in "$@"; do
  case "$prev" in --home) home=$word;; --type) type=$word;; esac
  [ "$word" = --difference ] && mode=difference
  prev=$word
done
say() { cat "$home/fake-$1" 2>/dev/null || printf '%s' "$2"; }
case "$1" in
  --version) echo "hotprofile-export 0.1.0"; exit 0;;
  doctor) printf '%s\n' "$@" > "$home/doctor-arguments"; sleep "$(say doctor-seconds 0)"
    say doctor '{"ok":true,"exitCode":0,"checks":[{"check":"output","state":"ok","ok":true,"detail":"fine"}]}'; exit "$(say doctor-exit 0)";;
  verify) printf '%s\n' "$@" > "$home/verify-arguments"
    say verify '{"ok":true,"checks":[{"type":"deals","check":"sha256","ok":true,"detail":"fine"}]}'; exit "$(say verify-exit 0)";;
  export) printf '%s\n' "$@" >> "$home/export-arguments"; sleep "$(say export-seconds 0)"
    stamp=$(date +%Y%m%d%H%M%S); mkdir -p "$home/runs"; code=$(say export 0); outcome=ok; [ "$code" = 0 ] || outcome=failed
    printf '{"run":"%s","type":"%s","mode":"%s","outcome":"%s","exitCode":%s,"startedAt":"%s","endedAt":"%s","files":[],"warnings":[]}\n' \
      "$stamp" "$type" "$mode" "$outcome" "$code" "$(date +%Y-%m-%dT%H:%M:%S%:z)" "$(date +%Y-%m-%dT%H:%M:%S%:z)" > "$home/runs/${stamp}_$type.json"
    exit "$code";;
esac
exit 2
