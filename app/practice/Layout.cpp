#include "app/practice/Layout.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

namespace chipdeck::practice {

namespace {

constexpr int kMaxNodes = 1000;
constexpr int kMaxChipsPerGroup = 64;

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (true) {
        const auto end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end - begin));
        if (end == std::string::npos)
            return parts;
        begin = end + 1;
    }
}

bool isName(std::string_view text)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, plain);
}

bool parseCount(const std::string &text, int max, int &count)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc() && end == text.data() + text.size() && count >= 1 && count <= max;
}

Outcome<ChipGroup> parseChips(const std::string &text)
{
    auto parts = split(text, ':');
    ChipGroup group;
    if (parts.size() > 2 && parts.back() == "nofile") {
        group.deviceFiles = false;
        parts.pop_back();
    }
    const bool shape = parts.size() == 2 || parts.size() == 3;
    if (!shape || !isName(parts.front()) || !parseCount(parts.back(), kMaxChipsPerGroup, group.count)
        || (parts.size() == 3 && !isName(parts[1])))
        return tl::unexpected("'" + text + "' is no chip group: write gpu:h100:8, npu:8 or npu:910b:8:nofile (1 to "
                              + std::to_string(kMaxChipsPerGroup) + " chips)");
    if (parts.front() == "gpu" && !group.deviceFiles)
        return tl::unexpected("'" + text
                              + "': Slurm drains nodes whose gpu chips have no device files; use npu with nofile");
    group.gres = parts.front();
    group.type = parts.size() == 3 ? parts[1] : std::string();
    return group;
}

int digits(int nodeCount)
{
    return std::max(2, static_cast<int>(std::to_string(nodeCount).size()));
}

std::string padded(int number, int width)
{
    const std::string text = std::to_string(number);
    return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0') + text;
}

} // namespace

int Layout::nodeCount() const
{
    int count = 0;
    for (const auto &pool : pools)
        count += pool.nodeCount;
    return count;
}

std::vector<std::string> Layout::nodeNames() const
{
    std::vector<std::string> names;
    for (const auto &pool : pools) {
        for (int number = 1; number <= pool.nodeCount; ++number)
            names.push_back(pool.name + padded(number, digits(pool.nodeCount)));
    }
    return names;
}

std::string Layout::nodeRange(const Pool &pool)
{
    const int width = digits(pool.nodeCount);
    return pool.name + "[" + padded(1, width) + "-" + padded(pool.nodeCount, width) + "]";
}

Layout evenLayout(int nodeCount, int chipsPerNode)
{
    Layout layout;
    const int npuNodes = nodeCount / 2;
    layout.pools.push_back({"nv", nodeCount - npuNodes, {{"gpu", "h100", chipsPerNode, true}}});
    if (npuNodes > 0)
        layout.pools.push_back({"as", npuNodes, {{"npu", "910c", chipsPerNode, true}}});
    return layout;
}

Outcome<Pool> parsePool(const std::string &text)
{
    const auto equals = text.find('=');
    const auto star = text.find('*', equals == std::string::npos ? 0 : equals);
    Pool pool;
    if (equals == std::string::npos || star == std::string::npos || !isName(text.substr(0, equals))
        || !parseCount(text.substr(equals + 1, star - equals - 1), kMaxNodes, pool.nodeCount))
        return tl::unexpected("'" + text + "' is no pool: write NAME=COUNT*GRES, for example nv=2*gpu:h100:8 (1 to "
                              + std::to_string(kMaxNodes) + " nodes)");
    pool.name = text.substr(0, equals);
    for (const auto &part : split(text.substr(star + 1), '+')) {
        auto group = parseChips(part);
        if (!group)
            return tl::unexpected(group.error());
        pool.chips.push_back(*group);
    }
    return pool;
}

Outcome<void> check(const Layout &layout)
{
    if (layout.pools.empty())
        return tl::unexpected(std::string("a practice cluster needs at least one pool of nodes"));
    if (layout.nodeCount() > kMaxNodes)
        return tl::unexpected("a practice cluster has at most " + std::to_string(kMaxNodes) + " nodes");
    std::set<std::string> names;
    for (const auto &node : layout.nodeNames()) {
        if (!names.insert(node).second)
            return tl::unexpected("two pools would both have a node called " + node + ": give them other names");
    }
    for (const auto &pool : layout.pools) {
        if (pool.name == "all")
            return tl::unexpected(std::string("the pool name 'all' is taken by the partition of all nodes"));
    }
    return {};
}

} // namespace chipdeck::practice
