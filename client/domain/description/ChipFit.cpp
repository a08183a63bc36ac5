#include "client/domain/description/ChipFit.h"

#include <algorithm>

namespace chipdeck::domain {

namespace {

bool isAlike(const std::string &a, const std::string &b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [lower](char x, char y) { return lower(x) == lower(y); });
}

/// "gpu:h100", "gpu", "H100 SXM" or "h100".
bool isModel(const std::string &asked, const ChipGroup &chips)
{
    const std::string kind = chips.schedulerType.substr(0, chips.schedulerType.find(':'));
    if (asked == chips.schedulerType || asked == kind || isAlike(asked, chips.model))
        return true;
    const auto known = asked.find(':') == std::string::npos ? lookUpChip(asked) : std::nullopt;
    if (!known || isAlike(known->model, chips.model))
        return known.has_value();
    // Schedulers call "h100" what the catalogue calls "H100 SXM".
    const auto own = lookUpChip(chips.model);
    return own && own->model == known->model;
}

} // namespace

bool fits(const ChipNeed &need, const ChipGroup &chips)
{
    if (need.vendor != Vendor::Unknown && need.vendor != chips.vendor)
        return false;
    if (!need.model.empty() && !isModel(need.model, chips))
        return false;
    if (!need.leastMemoryGb && !need.leastFp16Teraflops)
        return true;
    const auto known = lookUpChip(chips.model);
    constexpr double gigabyte = 1e9;
    const auto catalogued = known ? known->memoryGb : std::nullopt;
    const auto memoryGb = chips.memoryBytes ? std::optional(static_cast<double>(*chips.memoryBytes) / gigabyte) : catalogued;
    if (need.leastMemoryGb && (!memoryGb || *memoryGb < *need.leastMemoryGb))
        return false;
    return !need.leastFp16Teraflops || (known && known->fp16Teraflops && *known->fp16Teraflops >= *need.leastFp16Teraflops);
}

bool knowsTasks(const JobPart &part, Together together)
{
    const bool isFixed = part.leastNodes && part.mostNodes.value_or(*part.leastNodes) == *part.leastNodes;
    return part.tasks || isFixed || together == Together::SameNode;
}

std::uint32_t evenChips(std::uint32_t count, std::uint32_t leastNodes, std::uint32_t mostNodes, std::uint32_t largestNode)
{
    for (std::uint32_t perNode = std::min(count, std::max(1U, largestNode)); perNode > 0; --perNode) {
        const std::uint32_t nodes = count / perNode;
        if (count % perNode == 0 && nodes >= leastNodes && nodes <= mostNodes)
            return perNode;
    }
    return 0;
}

} // namespace chipdeck::domain
