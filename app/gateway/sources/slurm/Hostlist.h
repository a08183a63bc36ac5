#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::gateway::slurm {

inline constexpr std::size_t maxHosts = 200'000;

/// The names in Slurm's short form, in its order: "nv[001-003,7],mx1" -> nv001 nv002 nv003 nv7 mx1; several brackets a
/// name multiply. Nothing when the text is malformed or stands for more than `limit` names.
std::optional<std::vector<std::string>> expandHostlist(std::string_view text, std::size_t limit = maxHosts);

/// The first of those names, found without the others; empty when the text is malformed at its start.
std::string firstOfHostlist(std::string_view text);

/// Expands the lists of one answer, which may repeat each other, for as long as all together stand for no more names than any
/// cluster tells: a few bytes stand for 200,000 names.
class HostlistBudget
{
public:
    /// Nothing when the text is malformed or the budget is spent.
    std::vector<std::string> expand(std::string_view text);

private:
    std::size_t m_left = 5 * maxHosts;
};

/// Numbers in Slurm's short form, "0-3,7" -> 0 1 2 3 7; a step ("0-6:2") and a throttle ("%4") are understood.
std::optional<std::vector<std::uint32_t>> expandNumbers(std::string_view text, std::size_t limit);

/// The short form of ascending numbers: 0 1 2 3 7 -> "0-3,7".
std::string compressNumbers(const std::vector<std::uint32_t> &numbers);

} // namespace chipdeck::gateway::slurm
