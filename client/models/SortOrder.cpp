#include "client/models/SortOrder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include <QString>

namespace chipdeck::models {
namespace {

/// So many bytes of a text are in a head; its last byte says how many there were, so that shorter texts come first.
constexpr std::size_t headBytes = 7;
/// Fewer keys are ordered faster by comparing them.
constexpr std::size_t fewestForRadix = 512;
constexpr std::size_t bytesOfHead = sizeof(std::uint64_t);

/// What a key begins with, as a number that orders like it, beside the key's place.
struct Placed {
    std::uint64_t head;
    std::size_t at;
};

std::size_t byteOf(std::uint64_t head, std::size_t byte)
{
    return head >> (8 * byte) & 0xFF;
}

/// Orders by heads, byte by byte from the last: nothing is compared, equal ones stay in their order, and a byte that all have in
/// common costs nothing.
void sortByHead(std::span<Placed> keys, std::vector<Placed> &spare)
{
    if (keys.size() < fewestForRadix) {
        std::sort(keys.begin(), keys.end(), [](const Placed &a, const Placed &b) { return std::tie(a.head, a.at) < std::tie(b.head, b.at); });
        return;
    }
    std::array<std::array<std::size_t, 256>, bytesOfHead> counts{};
    for (const Placed &key : keys) {
        for (std::size_t byte = 0; byte < bytesOfHead; ++byte)
            ++counts[byte][byteOf(key.head, byte)];
    }
    spare.resize(std::max(spare.size(), keys.size()));
    std::span<Placed> from = keys;
    std::span<Placed> to(spare.data(), keys.size());
    for (std::size_t byte = 0; byte < bytesOfHead; ++byte) {
        std::array<std::size_t, 256> &places = counts[byte];
        if (places[byteOf(from.front().head, byte)] == keys.size())
            continue;
        std::size_t next = 0;
        for (std::size_t &place : places)
            next += std::exchange(place, next);
        for (const Placed &key : from)
            to[places[byteOf(key.head, byte)]++] = key;
        std::swap(from, to);
    }
    if (from.data() != keys.data())
        std::copy(from.begin(), from.end(), keys.begin());
}

std::uint64_t headOf(double key)
{
    constexpr std::uint64_t sign = std::uint64_t{1} << 63;
    const auto bits = std::bit_cast<std::uint64_t>(key + 0.0);  // -0 is 0
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

std::uint64_t headOf(std::string_view text)
{
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < headBytes; ++i)
        head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return head << 8 | std::min(text.size(), headBytes + 1);
}

std::uint64_t flipOf(Qt::SortOrder order)
{
    return order == Qt::AscendingOrder ? 0 : ~std::uint64_t{0};
}

std::vector<std::size_t> placesOf(const std::vector<Placed> &keys)
{
    std::vector<std::size_t> out;
    out.reserve(keys.size());
    for (const Placed &key : keys)
        out.push_back(key.at);
    return out;
}

std::size_t commonBytes(const std::vector<std::string_view> &texts)
{
    std::string_view common = texts.empty() ? std::string_view() : texts.front();
    for (const std::string_view text : texts) {
        const auto differs = std::mismatch(common.begin(), common.end(), text.begin(), text.end()).first;
        common = common.substr(0, static_cast<std::size_t>(differs - common.begin()));
        if (common.empty())
            break;
    }
    return common.size();
}

/// Texts by one head after the other: only those that began alike so far are looked at again.
class TextOrder
{
public:
    TextOrder(const std::vector<std::string_view> &texts, Qt::SortOrder order) : m_texts(texts), m_flip(flipOf(order))
    {
        m_keys.reserve(texts.size());
        while (m_keys.size() < texts.size())
            m_keys.push_back({0, m_keys.size()});
    }

    std::vector<std::size_t> run()
    {
        m_open.push_back({0, m_keys.size(), commonBytes(m_texts)});
        while (!m_open.empty()) {
            const Alike alike = m_open.back();
            m_open.pop_back();
            if (alike.count < fewestForRadix)
                compare(alike);
            else
                divide(alike);
        }
        return placesOf(m_keys);
    }

private:
    /// Neighbours that have so many bytes in common.
    struct Alike {
        std::size_t first;
        std::size_t count;
        std::size_t bytes;
    };

    std::span<Placed> keysOf(const Alike &alike) { return std::span(m_keys).subspan(alike.first, alike.count); }

    void compare(const Alike &alike)
    {
        const std::span<Placed> keys = keysOf(alike);
        const bool isUp = m_flip == 0;
        std::sort(keys.begin(), keys.end(), [&](const Placed &a, const Placed &b) {
            const int compared = m_texts[a.at].substr(alike.bytes).compare(m_texts[b.at].substr(alike.bytes));
            return compared == 0 ? a.at < b.at : (compared < 0) == isUp;
        });
    }

    void divide(const Alike &alike)
    {
        const std::span<Placed> keys = keysOf(alike);
        for (Placed &key : keys)
            key.head = headOf(m_texts[key.at].substr(alike.bytes)) ^ m_flip;
        sortByHead(keys, m_spare);
        for (std::size_t first = 0; first < keys.size();) {
            const std::uint64_t head = keys[first].head;
            std::size_t behind = first + 1;
            while (behind < keys.size() && keys[behind].head == head)
                ++behind;
            if (behind - first > 1 && ((head ^ m_flip) & 0xFF) > headBytes)
                m_open.push_back({alike.first + first, behind - first, alike.bytes + headBytes});
            first = behind;
        }
    }

    const std::vector<std::string_view> &m_texts;
    const std::uint64_t m_flip;
    std::vector<Placed> m_keys;
    std::vector<Placed> m_spare;
    std::vector<Alike> m_open;
};

} // namespace

std::vector<std::size_t> sortedOrder(const std::vector<double> &keys, Qt::SortOrder order)
{
    std::vector<Placed> placed;
    placed.reserve(keys.size());
    for (const double key : keys)
        placed.push_back({headOf(key) ^ flipOf(order), placed.size()});
    std::vector<Placed> spare;
    sortByHead(placed, spare);
    return placesOf(placed);
}

std::vector<std::size_t> sortedOrder(const std::vector<std::string_view> &keys, Qt::SortOrder order)
{
    return TextOrder(keys, order).run();
}

std::vector<std::size_t> sortedOrder(const std::vector<QVariant> &keys, Qt::SortOrder order)
{
    const auto isText = [](const QVariant &key) { return key.typeId() == QMetaType::QString; };
    if (std::any_of(keys.begin(), keys.end(), isText)) {
        std::vector<std::string> texts;
        texts.reserve(keys.size());
        for (const QVariant &key : keys)
            texts.push_back(key.toString().toStdString());
        return sortedOrder(std::vector<std::string_view>(texts.begin(), texts.end()), order);
    }
    std::vector<double> numbers;
    numbers.reserve(keys.size());
    for (const QVariant &key : keys)
        numbers.push_back(key.isValid() ? key.toDouble() : -std::numeric_limits<double>::infinity());
    return sortedOrder(numbers, order);
}

} // namespace chipdeck::models
