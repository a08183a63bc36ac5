#include "client/codec/NodeRanges.h"

#include <algorithm>
#include <charconv>

#include "chipdeck/v1/placement.pb.h"
#include "client/codec/FleetCodec.h"

namespace chipdeck::codec {

namespace {

/// More would not fit into 64 bits for sure.
constexpr std::size_t mostDigits = 18;
constexpr std::size_t mostNameBytes = 256;

/// A name cut before the number at its end.
struct Numbered {
    std::string prefix;
    std::uint64_t number = 0;
    std::uint32_t digits = 0;  ///< 0 = there is no number
};

Numbered cut(const std::string &name)
{
    std::size_t at = name.size();
    while (at > 0 && name.size() - at < mostDigits && name[at - 1] >= '0' && name[at - 1] <= '9')
        --at;
    Numbered numbered{name.substr(0, at), 0, static_cast<std::uint32_t>(name.size() - at)};
    std::from_chars(name.data() + at, name.data() + name.size(), numbered.number);
    return numbered;
}

std::string nameOf(const v1::NodeRange &range, std::uint64_t number)
{
    if (range.digits() == 0)
        return range.prefix();
    const std::string digits = std::to_string(number);
    const std::size_t wanted = std::min<std::size_t>(range.digits(), mostDigits);
    return range.prefix() + std::string(wanted - std::min(wanted, digits.size()), '0') + digits;
}

/// Whether `next` is the name that comes behind the range.
bool continues(const v1::NodeRange &range, const Numbered &next, const std::string &name)
{
    return range.digits() > 0 && next.digits > 0 && next.number == range.first() + range.count() && nameOf(range, next.number) == sendable(name);
}

} // namespace

void toProto(const std::vector<std::string> &nodes, google::protobuf::RepeatedPtrField<v1::NodeRange> &out)
{
    for (const std::string &name : nodes) {
        const Numbered numbered = cut(name);
        if (!out.empty() && continues(out.Get(out.size() - 1), numbered, name)) {
            v1::NodeRange &last = *out.Mutable(out.size() - 1);
            last.set_count(last.count() + 1);
            continue;
        }
        v1::NodeRange &range = *out.Add();
        range.set_prefix(sendable(numbered.prefix));
        range.set_first(numbered.number);
        range.set_count(1);
        range.set_digits(numbered.digits);
    }
}

domain::Result<std::vector<std::string>> NodeRangeReader::read(const google::protobuf::RepeatedPtrField<v1::NodeRange> &ranges)
{
    std::vector<std::string> names;
    for (const v1::NodeRange &range : ranges) {
        const std::uint32_t count = std::max<std::uint32_t>(1, range.count());
        const std::size_t nameBytes = range.prefix().size() + mostDigits + sizeof(std::string);
        if (count > m_leftBytes / nameBytes || range.prefix().size() > mostNameBytes || range.digits() > mostDigits)
            return tl::unexpected(malformed("a list of nodes stands for more than any cluster has"));
        m_leftBytes -= count * nameBytes;
        for (std::uint32_t i = 0; i < (range.digits() == 0 ? 1 : count); ++i)
            names.push_back(nameOf(range, range.first() + i));
    }
    return names;
}

} // namespace chipdeck::codec
