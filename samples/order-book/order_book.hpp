// One instrument's order book: two ladders of price levels, best price first, matched in price-time order.
#pragma once

#include "money.hpp"

#include <algorithm>
#include <deque>
#include <vector>

struct Order {
    std::uint64_t id = 0;
    Price price;
    std::int64_t quantity = 0;
};

struct Level {
    Price price;
    std::deque<Order> orders;
};

struct Bid {
    static bool better(Price a, Price b) { return a > b; }
};

struct Ask {
    static bool better(Price a, Price b) { return a < b; }
};

template <class Side>
class Ladder {
public:
    bool empty() const { return levels_.empty(); }
    Level& best() { return levels_.back(); }
    const std::vector<Level>& levels() const { return levels_; }

    /// Rests an order at its price; a ladder keeps its `depth` best levels and forgets the worst one beyond that.
    void rest(const Order& order) {
        level_at(order.price).orders.push_back(order);
        if (levels_.size() > depth) levels_.erase(levels_.begin());
    }

    bool crosses(Price limit) const { return !Side::better(limit, levels_.back().price); }

    void drop_best_if_empty() {
        if (levels_.back().orders.empty()) levels_.pop_back();
    }

    /// Withdraws every order whose id is divisible by `divisor`, as a market maker pulling its quotes does.
    std::size_t cancel_every(std::uint64_t divisor) {
        std::size_t before = 0, after = 0;
        for (Level& level : levels_) {
            before += level.orders.size();
            std::erase_if(level.orders, [divisor](const Order& order) { return order.id % divisor == 0; });
            after += level.orders.size();
        }
        std::erase_if(levels_, [](const Level& level) { return level.orders.empty(); });
        return before - after;
    }

private:
    static constexpr std::size_t depth = 400;

    Level& level_at(Price price) {
        auto worse_than = [](const Level& level, Price p) { return Side::better(p, level.price); };
        auto place = std::lower_bound(levels_.begin(), levels_.end(), price, worse_than);
        if (place == levels_.end() || place->price != price) place = levels_.insert(place, Level{price, {}});
        return *place;
    }

    std::vector<Level> levels_;  // worst first, so that the best level is cheap to remove
};
