// Prices and quantities as their own types, so that a price is never added to a quantity by mistake.
#pragma once

#include <compare>
#include <cstdint>

struct Price {
    std::int64_t ticks = 0;

    auto operator<=>(const Price&) const = default;
    Price operator+(std::int64_t step) const { return {ticks + step}; }
    Price operator-(std::int64_t step) const { return {ticks - step}; }
};

struct Cash {
    std::int64_t cents = 0;

    Cash& operator+=(Cash other) {
        cents += other.cents;
        return *this;
    }
};

inline Cash operator*(Price price, std::int64_t quantity) { return {price.ticks * quantity}; }
