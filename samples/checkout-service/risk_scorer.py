"""Scores an order for fraud: one JSON line in, one JSON line out, over a Unix socket.

    python3 -X perf_jit risk_scorer.py SOCKET

A second thread, `rules 1`, reloads the rules: it sleeps 0.98 s and then works, so that it comes a little later every
second. Nobody meant it to; in a heat map it draws a slanted line.
"""

import json
import os
import random
import socket
import sys
import threading
import time

FEATURES = 12
TREES = 700
DEPTH = 8


def name_thread(name: str) -> None:
    """Gives the calling thread the name that a profiler shows (Linux)."""
    with open(f"/proc/self/task/{threading.get_native_id()}/comm", "w", encoding="ascii") as comm:
        comm.write(name)


def grow_tree(rng: random.Random, depth: int):
    """A decision tree: a leaf is its score, a branch is (feature, threshold, lower, higher)."""
    if depth == 0:
        return rng.random()
    return (rng.randrange(FEATURES), rng.random(), grow_tree(rng, depth - 1), grow_tree(rng, depth - 1))


def walk_tree(tree, features: list[float]) -> float:
    if isinstance(tree, float):
        return tree
    feature, threshold, lower, higher = tree
    return walk_tree(lower if features[feature] < threshold else higher, features)


class Rules:
    """The blocked words, as a set of word pieces; loading it again is what `rules 1` does all day."""

    def __init__(self) -> None:
        self.pieces: frozenset[str] = frozenset()

    def reload(self) -> None:
        words = [f"{kind}-{number}" for kind in ("gift", "voucher", "reship") for number in range(14_000)]
        self.pieces = frozenset(piece for word in words for piece in self.split(word))

    @staticmethod
    def split(word: str) -> list[str]:
        return [word[start : start + 4] for start in range(len(word) - 3)]


class Scorer:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.forest = [grow_tree(random.Random(seed), DEPTH) for seed in range(TREES)]
        self.history: dict[str, list[float]] = {}
        self.rebuild_cache()

    def rebuild_cache(self) -> None:
        """Profiles of all customers, from scratch."""
        rng = random.Random(5)
        for number in range(900):
            self.history[f"customer {number}"] = self.profile([rng.random() for _ in range(2300)])

    @staticmethod
    def profile(amounts: list[float]) -> list[float]:
        ordered = sorted(amounts)
        mean = sum(ordered) / len(ordered)
        spread = sum((amount - mean) ** 2 for amount in ordered) / len(ordered)
        return [mean, spread, ordered[len(ordered) // 2], *ordered[:: len(ordered) // 4]]

    def features_of(self, order: dict) -> list[float]:
        suspicious = sum(piece in self.rules.pieces for line in order["lines"] for piece in Rules.split(line["title"]))
        amounts = [line["cents"] / 10_000 for line in order["lines"]]
        known = self.history.get(order["customer"], [0.5])
        features = [suspicious / 10, min(1.0, order["total"] / 500_000), len(order["coupons"]) / 10, *known, *amounts]
        return (features * FEATURES)[:FEATURES]

    def score(self, order: dict) -> dict:
        features = self.features_of(order)
        votes = [walk_tree(tree, features) for tree in self.forest]
        risk = sum(votes) / len(votes)
        return {"risk": round(risk, 4), "accepted": risk < 0.9}


def reload_rules_for_ever(rules: Rules) -> None:
    name_thread("rules 1")
    while True:
        time.sleep(0.98)
        rules.reload()


def serve(listener: socket.socket, scorer: Scorer) -> None:
    connection, _ = listener.accept()
    with connection.makefile("rw", encoding="utf-8") as stream:
        for line in stream:
            if line == "rebuild\n":
                scorer.rebuild_cache()
            else:
                stream.write(json.dumps(scorer.score(json.loads(line))) + "\n")
                stream.flush()


def main() -> None:
    name_thread("risk-scorer")
    path = sys.argv[1]
    if os.path.exists(path):
        os.unlink(path)
    rules = Rules()
    rules.reload()
    scorer = Scorer(rules)
    threading.Thread(target=reload_rules_for_ever, args=(rules,), daemon=True).start()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    serve(listener, scorer)


if __name__ == "__main__":
    main()
