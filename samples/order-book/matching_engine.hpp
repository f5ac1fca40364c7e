// Takes decoded messages, trades what crosses, rests what does not.
#pragma once

#include "message.hpp"
#include "order_book.hpp"

#include <functional>
#include <mutex>

struct Trade {
    std::uint64_t maker = 0;
    std::uint64_t taker = 0;
    Price price;
    std::int64_t quantity = 0;
};

class MatchingEngine {
public:
    using TradeListener = std::function<void(const Trade&)>;

    explicit MatchingEngine(TradeListener on_trade) : on_trade_(std::move(on_trade)) {}

    /// Applies a batch of messages under the book's lock.
    void apply(const std::vector<Message>& batch);

    /// Calls `reader(bids, asks)` while nobody else can touch the book: as long as it runs, matching waits.
    template <class Reader>
    void with_book(Reader&& reader) {
        std::lock_guard hold(lock_);
        reader(bids_, asks_);
    }

private:
    void submit(const Message& message);

    template <class Own, class Other>
    void cross(Order order, Ladder<Own>& own, Ladder<Other>& other);

    std::int64_t fill(Order& taker, Level& level);

    std::mutex lock_;
    Ladder<Bid> bids_;
    Ladder<Ask> asks_;
    TradeListener on_trade_;
};
