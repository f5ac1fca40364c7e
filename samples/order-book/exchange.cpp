// A small stock exchange: `feed 1` decodes messages, `match 2` trades them, `risk 3` values a portfolio once a second,
// and the main thread, `exchange`, takes a snapshot of the book now and then.
//
//     exchange SNAPSHOT_FILE

#include "batch_queue.hpp"
#include "named_thread.hpp"
#include "risk.hpp"
#include "session.hpp"
#include "snapshot.hpp"

#include <atomic>
#include <cstdio>
#include <random>
#include <thread>

using session::Clock;

namespace {

constexpr std::int64_t opening_price = 10'000;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

Clock::time_point at(Clock::time_point start, double seconds) {
    return start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

/// The lines a recorded day would hold; the feed plays them over and over.
std::vector<std::string> record_lines(std::size_t count) {
    std::minstd_rand random(7);
    std::normal_distribution<double> distance(0, 40);
    std::vector<std::string> lines;
    for (std::size_t i = 1; i <= count; ++i) {
        const bool buys = random() % 2 == 0;
        const auto price = Price{opening_price} + (static_cast<std::int64_t>(distance(random)) + (buys ? -18 : 18));
        const auto quantity = 10 + static_cast<std::int64_t>(random() % 400);
        const auto kind = buys ? MessageKind::buy : MessageKind::sell;
        const bool is_last = i == count;
        lines.push_back(encode(is_last ? Message{MessageKind::mass_cancel, 13, {}, 0} : Message{kind, i, price, quantity}));
    }
    return lines;
}

/// Orders far from the market that have been resting for days; every snapshot has to write them all.
void load_resting_orders(MatchingEngine& engine, std::size_t count) {
    std::vector<Message> batch;
    for (std::size_t i = 0; i < count; ++i) {
        const auto away = 150 + static_cast<std::int64_t>(i * 7919 % 180);
        const bool buys = i % 2 == 0;
        const auto price = buys ? Price{opening_price} - away : Price{opening_price} + away;
        batch.push_back({buys ? MessageKind::buy : MessageKind::sell, 1'000'000 + i * 104'729 % count, price, 100});
    }
    engine.apply(batch);
}

/// Calls bought and puts sold at every strike around the opening price: a desk that loses when the market falls.
Portfolio option_desk() {
    constexpr int strikes = 128, steps = 13;
    std::vector<Option> options;
    for (int i = 0; i < strikes; ++i) {
        for (const bool is_call : {true, false})
            options.push_back({opening_price + 25.0 * (i - strikes / 2), is_call, is_call ? 10 : -10, steps});
    }
    return Portfolio(std::move(options));
}

void run_feed(Clock::time_point start, const std::vector<std::string>& lines, BatchQueue& queue) {
    std::minstd_rand random(11);
    std::size_t next = 0;
    double before = since(start);
    while (before < session::end) {
        std::this_thread::sleep_for(std::chrono::microseconds(3'000 + random() % 9'000));
        const double now = since(start);
        std::vector<Message> batch;
        for (auto due = static_cast<int>((now - before) * session::message_rate(now)); due > 0; --due)
            batch.push_back(decode(lines[next++ % lines.size()]));
        queue.push(batch);
        before = now;
    }
    queue.close();
}

void run_matching(BatchQueue& queue, MatchingEngine& engine) {
    for (auto batch = queue.take(); !batch.empty(); batch = queue.take()) engine.apply(batch);
}

void run_risk(Clock::time_point start, const Portfolio& portfolio) {
    for (auto due = session::next_valuation(start); due < at(start, session::end); due = session::next_valuation(due)) {
        std::this_thread::sleep_until(due);
        std::printf("value at risk: %.2f\n", portfolio.value_at_risk(static_cast<double>(opening_price)));
    }
}

void run_snapshots(Clock::time_point start, MatchingEngine& engine, const std::string& path) {
    for (const double when : session::snapshots) {
        std::this_thread::sleep_until(at(start, when));
        write_snapshot(engine, path);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string path = argc > 1 ? argv[1] : "book.snapshot";
    std::atomic<std::int64_t> trades = 0;
    Cash turnover;
    MatchingEngine engine([&](const Trade& trade) {
        turnover += trade.price * trade.quantity;
        ++trades;
    });
    BatchQueue queue;
    const auto lines = record_lines(250'000);
    load_resting_orders(engine, 260'000);
    const Portfolio portfolio = option_desk();
    const auto start = Clock::now();
    {
        NamedThread feed("feed 1", [&] { run_feed(start, lines, queue); });
        NamedThread match("match 2", [&] { run_matching(queue, engine); });
        NamedThread risk("risk 3", [&] { run_risk(start, portfolio); });
        run_snapshots(start, engine, path);
    }
    std::printf("%lld trades, turnover %lld.%02lld\n", static_cast<long long>(trades.load()),
                static_cast<long long>(turnover.cents / 100), static_cast<long long>(turnover.cents % 100));
}
