#!/usr/bin/env bash
# Runs samples/checkout-service below /srv/demo for 90 seconds and records the whole machine meanwhile, into
# samples/checkout-service/checkout-service.perf.gz. Run it as root on an idle machine with two CPUs or more.
# Needs: perf, node >= 20, CPython 3.13 (PYTHON=... names it), write access to /srv/demo.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
sample=$(cd "$here/../../samples/checkout-service" && pwd)
demo=/srv/demo/checkout-service

rm -rf "$demo"
mkdir -p "$demo"
cp "$sample"/*.mjs "$sample"/*.py "$here/checkout-scenario.sh" "$demo"
cd "$demo"

# DWARF call graphs, because neither CPython nor Node's C++ is usually built with frame pointers.
# Real-time priority, because anything else on the machine would tear holes into the patterns.
chrt --rr 1 perf record -a -k CLOCK_MONOTONIC -e cpu-clock -F 99 --sample-cpu --call-graph dwarf,32768 -m 4096 \
  -o machine.data -- ./checkout-scenario.sh
perf inject -j -i machine.data -o checkout.data

# Kept: idle CPUs (pid 0), the kernel's threads, and the processes of the demonstration. Dropped: everybody else.
kernel_threads=$(ps --ppid 2 -o pid= | tr -d ' ' | paste -sd,)
fields=comm,pid,tid,cpu,time,period,event,ip,sym,symoff,dso
perf script -i checkout.data --header --ns -F "$fields" --pid "0,2,$kernel_threads,$(paste -sd, demo.pids)" |
  "$here/neutralise.sh" | gzip -9 -n > checkout.perf.gz
perf script -i machine.data -F pid | wc -l | sed 's/$/ samples were taken in all/'
zgrep -c 'cpu-clock:' checkout.perf.gz | sed 's/$/ samples were kept/'

mv checkout.perf.gz "$sample/checkout-service.perf.gz"
while read -r pid; do rm -f {.,/tmp}/jit-"$pid".dump {.,/tmp}/jitted-"$pid"-*.so; done < demo.pids
rm -f machine.data checkout.data
ls -l "$sample/checkout-service.perf.gz"
