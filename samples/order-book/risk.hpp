// Values a portfolio of options on the traded instrument, the way a risk desk does between two trades.
#pragma once

#include <vector>

struct Option {
    double strike = 0;
    bool is_call = true;
    int held = 0;  // negative: sold to somebody who may exercise it against us
    int steps = 0;  // depth of the binomial tree; the work doubles with every step
};

class Portfolio {
public:
    explicit Portfolio(std::vector<Option> options) : options_(std::move(options)) {}

    /// Worst loss in cash over a fan of price shocks around `spot`.
    double value_at_risk(double spot) const;

private:
    double revalue(double spot) const;

    std::vector<Option> options_;
};
