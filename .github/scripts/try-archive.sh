#!/usr/bin/env bash
# Unpacks the Linux archive and does with the program in it what its README says: nothing else of the project is used.
# try-archive.sh ARCHIVE [RUNNER…]: RUNNER stands before the program, for a machine that cannot run it by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
unzip -q "$1" -d "$folder/unpacked"
cd "$folder/unpacked"
shift
sha256sum --quiet --check FILES.sha256
program=("$@" ./hotprofile-export)
export HOTPROFILE_EXPORT_HOME=$folder/home

"${program[@]}" --version
"${program[@]}" help --lang ja
"${program[@]}" sample-server --port 0 --json > "$folder/server.json" &
server=$!
for _ in $(seq 100); do [ -s "$folder/server.json" ] && break; sleep 0.2; done
host=$(sed -E 's/.*"url":"([^"]+)".*/\1/' "$folder/server.json")
mkdir "$folder/output"
echo sample-key | "${program[@]}" configure --host "$host" --output "$folder/output" --api-key-stdin
"${program[@]}" check
"${program[@]}" export --type all
"${program[@]}" export --type leads --difference
"${program[@]}" verify
"${program[@]}" status
"${program[@]}" doctor
[ "$(find "$folder/output" -name '*.csv' | wc -l)" -eq 10 ]
echo "The archive does what its README says."
