#!/bin/sh
# Run by disk.test.ts in a namespace of its own, where it may mount: a disk that fills up, and one that takes no writing.
# Prints what each command ended with, and its errors, as `STEP CODE` with lines after it.
set -u
entente=$1 reports=$2 at=$3
mount -t tmpfs -o size=80m tmpfs "$at" || exit 99
cd "$at" || exit 99
run() { step=$1; shift; $entente "$@" >out 2>err; echo "$step $?"; cat err; }
fill() { head -c "$(($(df -k --output=avail . | tail -1) - $1))k" /dev/zero >pad; }

run begun add -q "$reports/a" --db ledger
# A full disk is not even enough for the output of a command.
fill 2000
run full add -q "$reports" --db ledger
run read-while-full show --db ledger --json AUS-IND
rm pad
run room add -q "$reports" --db ledger

mount -o remount,ro "$at"
$entente add -q "$reports" --db ledger 2>"$at.err"; echo "fixed $?"; cat "$at.err"
$entente show AUS-IND --db ledger 2>"$at.err"; echo "fixed-read $?"; cat "$at.err"
mount -o remount,rw "$at"
run writable add -q "$reports" --db ledger
run checked db check --db ledger
$entente export --json --db ledger >"$at.export"; echo "exported $?"
