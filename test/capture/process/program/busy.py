"""Keeps one thread busy in `hot` most of the time and another asleep, and can start a child that does the same."""
import subprocess
import sys
import threading
import time


def hot(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def busy(until):
    while time.time() < until:
        hot(100000)
        time.sleep(0.003)


def sleeper(until):
    while time.time() < until:
        time.sleep(0.05)


def main():
    seconds = float(sys.argv[1])
    until = time.time() + seconds
    if "child" in sys.argv:
        subprocess.Popen([sys.executable, __file__, str(seconds)])
    print("ready", flush=True)
    threading.Thread(target=sleeper, args=(until,), name="sleeper", daemon=True).start()
    busy(until)
    sys.exit(int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 0)


main()
