#include "risk.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

constexpr double up = 1.01;
constexpr double down = 1 / up;
constexpr double discount = 0.9999;
constexpr double probability_up = (discount - down) / (up - down);

double pay_off(const Option& option, double spot) {
    return std::max(0.0, option.is_call ? spot - option.strike : option.strike - spot);
}

/// American option by a plain recursive binomial tree: exercise now, or wait for one of two futures.
double option_value(const Option& option, double spot, int steps_left) {
    const double now = pay_off(option, spot);
    if (steps_left == 0) return now;
    const double higher = option_value(option, spot * up, steps_left - 1);
    const double lower = option_value(option, spot * down, steps_left - 1);
    const double later = discount * (probability_up * higher + (1 - probability_up) * lower);
    return std::max(now, later);
}

}  // namespace

double Portfolio::revalue(double spot) const {
    return std::accumulate(options_.begin(), options_.end(), 0.0, [spot](double sum, const Option& option) {
        return sum + option.held * option_value(option, spot, option.steps);
    });
}

double Portfolio::value_at_risk(double spot) const {
    const double base = revalue(spot);
    double worst = 0;
    for (int shock = -2; shock <= 2; ++shock) worst = std::max(worst, base - revalue(spot * std::pow(up, shock)));
    return worst;
}
