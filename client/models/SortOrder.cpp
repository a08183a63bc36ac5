#include "client/models/SortOrder.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include <QString>

namespace chipdeck::models {
namespace {

constexpr std::size_t headBytes = 8;

/// A key beside its place: what is compared lies in one piece of memory, whatever the keys are.
struct NumberAt {
    double key;
    std::size_t at;

    int compare(const NumberAt &other) const { return key < other.key ? -1 : other.key < key ? 1 : 0; }
};

/// The first bytes behind what all texts begin with decide most comparisons.
struct TextAt {
    std::uint64_t head;
    std::string_view rest;
    std::size_t at;

    int compare(const TextAt &other) const
    {
        if (head != other.head)
            return head < other.head ? -1 : 1;
        return rest.compare(other.rest);
    }
};

template<typename Key>
std::vector<std::size_t> orderOf(std::vector<Key> keys, Qt::SortOrder order)
{
    const int sign = order == Qt::AscendingOrder ? 1 : -1;
    std::sort(keys.begin(), keys.end(), [sign](const Key &a, const Key &b) {
        const int compared = a.compare(b) * sign;
        return compared != 0 ? compared < 0 : a.at < b.at;
    });
    std::vector<std::size_t> out;
    out.reserve(keys.size());
    for (const Key &key : keys)
        out.push_back(key.at);
    return out;
}

std::size_t commonBytes(const std::vector<std::string_view> &texts)
{
    std::string_view common = texts.empty() ? std::string_view() : texts.front();
    for (const std::string_view text : texts) {
        const auto differs = std::mismatch(common.begin(), common.end(), text.begin(), text.end()).first;
        common = common.substr(0, static_cast<std::size_t>(differs - common.begin()));
    }
    return common.size();
}

/// As a number that orders like the bytes; a shorter text comes first.
std::uint64_t headOf(std::string_view text)
{
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < headBytes; ++i)
        head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return head;
}

} // namespace

std::vector<std::size_t> sortedOrder(const std::vector<double> &keys, Qt::SortOrder order)
{
    std::vector<NumberAt> placed;
    placed.reserve(keys.size());
    for (const double key : keys)
        placed.push_back({key, placed.size()});
    return orderOf(std::move(placed), order);
}

std::vector<std::size_t> sortedOrder(const std::vector<std::string_view> &keys, Qt::SortOrder order)
{
    const std::size_t common = commonBytes(keys);
    std::vector<TextAt> placed;
    placed.reserve(keys.size());
    for (const std::string_view key : keys)
        placed.push_back({headOf(key.substr(common)), key.substr(common), placed.size()});
    return orderOf(std::move(placed), order);
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
