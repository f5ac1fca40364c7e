// The trading day, squeezed into half a minute. All times are seconds since the opening bell.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>

namespace session {

using Clock = std::chrono::steady_clock;

constexpr double closing_auction = 27;
constexpr double end = 30;
constexpr double news = 19.30;
constexpr double news_lasts = 0.45;
constexpr double snapshots[] = {7.50, 14.50, 24.50};

/// Messages a second that reach the feed: a slow swell, a flood when the news breaks, and a rush before the close.
inline double message_rate(double now) {
    const double swell = 260'000 * (1 + 0.5 * std::sin(now / 3));
    if (now >= news && now < news + news_lasts) return 52 * swell;
    return now >= closing_auction ? 550'000 : swell;
}

/// The next moment at which the clock's seconds end in `.700`: valuing always there draws one line in a heat map.
inline Clock::time_point next_valuation(Clock::time_point now) {
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    const auto due = second + std::chrono::milliseconds(700);
    return due > now ? due : due + std::chrono::seconds(1);
}

}  // namespace session
