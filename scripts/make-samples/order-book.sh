#!/usr/bin/env bash
# Builds samples/order-book below /srv/demo and records its 30 seconds into samples/order-book/order-book.perf.
# Needs: perf, g++ with C++20, write access to /srv/demo, kernel.perf_event_paranoid <= 1.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
sample=$(cd "$here/../../samples/order-book" && pwd)
demo=/srv/demo/order-book

mkdir -p "$demo"
cp "$sample"/*.hpp "$sample"/*.cpp "$demo"
cd "$demo"
g++ -std=c++20 -O2 -g -Wall -Wextra -fno-omit-frame-pointer -mno-omit-leaf-frame-pointer -o exchange *.cpp -pthread

perf record -k CLOCK_MONOTONIC -e cpu-clock -F 99 --sample-cpu --call-graph dwarf,8192 -o exchange.data -- \
  ./exchange book.snapshot
perf script -i exchange.data --header -F comm,pid,tid,cpu,time,event,ip,sym,dso,srcline --full-source-path |
  "$here/neutralise.sh" > exchange.perf

mv exchange.perf "$sample/order-book.perf"
rm -f exchange.data book.snapshot
ls -l "$sample/order-book.perf"
