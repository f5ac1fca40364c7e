"""A .cdict to the numbers of perfwhiz's dashboard by the way perfwhiz goes: the file inflated and unpacked whole, a pandas
table of its columns, and sums by task. Prints milliseconds and the peak of memory as one JSON object.

It stands in for the original, which needs Python 2.7. Needs pandas and msgpack.
"""

import json
import resource
import sys
import time
import zlib

import msgpack
import pandas


def table(path):
    with open(path, "rb") as file:
        content = zlib.decompress(file.read())
    columns = msgpack.unpackb(content, raw=False, strict_map_key=False)
    return pandas.DataFrame(columns)


def numbers(rows):
    switches = rows[rows["event"] == "sched__sched_switch"]
    span = rows["usecs"].iloc[-1] - rows["usecs"].iloc[0]
    by_task = switches.groupby("task_name")["duration"]
    cpu = by_task.sum() * 1000 // rows["usecs"].iloc[-1] / 10
    counts = by_task.count()
    exits = rows[rows["event"] == "kvm_exit"].groupby(["task_name", "next_comm"]).size()
    by_core = switches.groupby(["task_name", "cpu"])["duration"]
    core_map = (by_core.sum() * 100 / span).round(2)
    return len(cpu) + len(counts) + len(exits) + len(core_map) + len(by_core.count())


def main():
    started = time.perf_counter()
    rows = table(sys.argv[1])
    loaded = time.perf_counter()
    found = numbers(rows)
    ended = time.perf_counter()
    print(
        json.dumps(
            {
                "ms": (ended - started) * 1000,
                "readMs": (loaded - started) * 1000,
                "peakRssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "numbers": found,
            }
        )
    )


main()
