#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::kernels {

/// Which dimensions of a head turn together: 2i and 2i + 1, or i and i + dims / 2.
enum class RopeOrder { Adjacent, Halves };

/// What rotary position embedding does to a head (arXiv 2104.09864), with YaRN's blend of frequencies (arXiv 2309.00071): pair i at position p turns
/// by p * base^(-2i/dims) / factors[i], divided by `factor`; with `yarn` fast pairs are spared that division.
struct RopeShape
{
    RopeOrder order = RopeOrder::Adjacent;
    std::size_t dims = 0;                   // rotated dimensions, even; those behind stay as they are
    double base = 10000;
    double factor = 1;
    bool yarn = false;
    double betaFast = 32, betaSlow = 1;     // turns over the original context between which YaRN fades
    double originalContext = 0;
    double magnitude = 1;                   // multiplies sine and cosine
    std::span<const float> factors;         // [dims / 2], or empty

    bool operator==(const RopeShape &other) const;
};

/// Sines and cosines for the positions of one step.
class RopeTable
{
public:
    explicit RopeTable(const RopeShape &shape);

    void resize(std::size_t columns);

    /// Fills in the turn of `position`; different columns may be set by several threads.
    void set(std::size_t column, std::uint32_t position);

    /// Turns the first dims values of a head in place as the column's position says.
    void rotate(std::size_t column, float *head) const;

    const RopeShape &shape() const { return m_shape; }

private:
    RopeShape m_shape;
    std::vector<double> m_turns;            // [dims / 2], of one position
    std::size_t m_columns = 0;
    std::vector<float> m_table;             // [columns][cosines, sines][dims / 2]
};

} // namespace chipdeck::kernels
