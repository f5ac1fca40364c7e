#include "matching_engine.hpp"

void MatchingEngine::apply(const std::vector<Message>& batch) {
    std::lock_guard hold(lock_);
    for (const Message& message : batch) submit(message);
}

void MatchingEngine::submit(const Message& message) {
    const Order order{message.id, message.price, message.quantity};
    switch (message.kind) {
        case MessageKind::buy: return cross(order, bids_, asks_);
        case MessageKind::sell: return cross(order, asks_, bids_);
        case MessageKind::mass_cancel:
            bids_.cancel_every(message.id);
            asks_.cancel_every(message.id);
            return;
    }
}

template <class Own, class Other>
void MatchingEngine::cross(Order order, Ladder<Own>& own, Ladder<Other>& other) {
    while (order.quantity > 0 && !other.empty() && other.crosses(order.price)) {
        order.quantity = fill(order, other.best());
        other.drop_best_if_empty();
    }
    if (order.quantity > 0) own.rest(order);
}

std::int64_t MatchingEngine::fill(Order& taker, Level& level) {
    std::int64_t open = taker.quantity;
    while (open > 0 && !level.orders.empty()) {
        Order& maker = level.orders.front();
        const std::int64_t traded = std::min(open, maker.quantity);
        open -= traded;
        maker.quantity -= traded;
        on_trade_({maker.id, taker.id, level.price, traded});
        if (maker.quantity == 0) level.orders.pop_front();
    }
    return open;
}
