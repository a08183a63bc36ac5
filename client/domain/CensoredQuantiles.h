#pragma once

#include <utility>
#include <vector>

namespace chipdeck::domain {

/// Quantiles of weighted values of which some are only known to be larger than what was seen so far (Kaplan and Meier 1958): their
/// weight goes to those that are known to be larger.
class CensoredQuantiles
{
public:
    struct Value {
        double value = 0;
        double weight = 1;  ///< above 0
        bool isCensored = false;
    };

    explicit CensoredQuantiles(std::vector<Value> values);

    /// The smallest value that at least this share (0 to 1) is no larger than; the largest one known where censored ones leave it
    /// open; 0 when none is known.
    double at(double share) const;

private:
    std::vector<std::pair<double, double>> m_steps;  ///< up to this value, this share of all
};

} // namespace chipdeck::domain
