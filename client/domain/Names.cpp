#include "client/domain/Names.h"

#include <algorithm>
#include <random>
#include <vector>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxPartBytes = 256;

bool isPart(std::string_view part)
{
    if (part.empty() || part.size() > maxPartBytes || !isUtf8(part))
        return false;
    return std::none_of(part.begin(), part.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
}

bool isPosition(std::string_view part)
{
    const bool digits = std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !part.empty() && part.size() <= 9 && (part.size() == 1 || part.front() != '0');
}

bool isClusterId(std::string_view part)
{
    return std::all_of(part.begin(), part.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::vector<std::string_view> split(std::string_view name)
{
    std::vector<std::string_view> parts;
    // Six parts are the most that any name has; one more is enough to see that it has too many.
    while (parts.size() < 7) {
        const std::size_t slash = name.find('/');
        parts.push_back(name.substr(0, slash));
        if (slash == std::string_view::npos)
            break;
        name.remove_prefix(slash + 1);
    }
    return parts;
}

std::string join(std::string_view cluster, std::string_view collection, std::string_view id)
{
    std::string name = clusterName(cluster);
    name.append("/").append(collection).append("/").append(id);
    return name;
}

} // namespace

std::optional<ResourceName> parseName(std::string_view name)
{
    const std::vector<std::string_view> parts = split(name);
    if ((parts.size() != 2 && parts.size() != 4 && parts.size() != 6) || !std::all_of(parts.begin(), parts.end(), isPart))
        return std::nullopt;
    if (parts[0] != "clusters" || !isClusterId(parts[1]))
        return std::nullopt;
    ResourceName result;
    result.cluster = parts[1];
    if (parts.size() == 2)
        return result;
    if (parts[2] == "nodes")
        result.node = parts[3];
    else if (parts[2] == "pools")
        result.pool = parts[3];
    else if (parts[2] == "jobs")
        result.job = parts[3];
    else
        return std::nullopt;
    if (parts.size() == 6) {
        if (result.node.empty() || parts[4] != "chips" || !isPosition(parts[5]))
            return std::nullopt;
        result.chip = parts[5];
    }
    return result;
}

std::string clusterName(std::string_view cluster)
{
    return std::string("clusters/").append(cluster);
}

std::string poolName(std::string_view cluster, std::string_view pool)
{
    return join(cluster, "pools", pool);
}

std::string nodeName(std::string_view cluster, std::string_view node)
{
    return join(cluster, "nodes", node);
}

std::string chipName(std::string_view cluster, std::string_view node, unsigned position)
{
    return join(cluster, "nodes", node) + "/chips/" + std::to_string(position);
}

std::string jobName(std::string_view cluster, std::string_view job)
{
    return join(cluster, "jobs", job);
}

bool isRequestId(std::string_view text)
{
    return text.size() >= 8 && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string newRequestId()
{
    constexpr char digits[] = "0123456789abcdef";
    std::random_device random;
    std::string id;
    for (int word = 0; word < 4; ++word) {
        const unsigned bits = random();
        for (int shift = 0; shift < 32; shift += 4)
            id.push_back(digits[bits >> shift & 15U]);
        if (word < 3)
            id.push_back('-');
    }
    return id;
}

} // namespace chipdeck::domain
