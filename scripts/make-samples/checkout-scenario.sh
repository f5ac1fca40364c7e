#!/usr/bin/env bash
# The 90 seconds that checkout-service.sh records: start-up, orders in waves, one cache rebuild, a pause, more orders.
# Leaves the process ids of the demonstration in demo.pids.
set -euo pipefail

seconds=88
rebuild_after=41
python=${PYTHON:-python3.13}
node_options=(--perf-prof --perf-prof-unwinding-info --interpreted-frames-native-stack
  --logfile=/dev/null)

trap 'kill $(jobs -p) 2> /dev/null || true' EXIT
"$python" -X perf_jit risk_scorer.py risk.socket &
scorer=$!
until [ -S risk.socket ]; do sleep 0.05; done
node "${node_options[@]}" checkout-api.mjs 8040 risk.socket . &
api=$!
until (exec 3<> /dev/tcp/127.0.0.1/8040) 2> /dev/null; do sleep 0.05; done
node "${node_options[@]}" shoppers.mjs 8040 "$seconds" &
shoppers=$!
printf '%s\n' "$scorer" "$api" "$shoppers" $$ > demo.pids

sleep "$rebuild_after"
kill -USR2 "$api"
wait "$shoppers"
kill -TERM "$api" "$scorer"
wait "$api" "$scorer" || true
