#include "client/models/SortOrder.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include <QString>

namespace chipdeck::models {
namespace {

template<typename Key>
std::vector<std::size_t> orderOf(const std::vector<Key> &keys, Qt::SortOrder order)
{
    std::vector<std::size_t> out(keys.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    if (order == Qt::AscendingOrder)
        std::stable_sort(out.begin(), out.end(), [&keys](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    else
        std::stable_sort(out.begin(), out.end(), [&keys](std::size_t a, std::size_t b) { return keys[b] < keys[a]; });
    return out;
}

} // namespace

std::vector<std::size_t> sortedOrder(const std::vector<QVariant> &keys, Qt::SortOrder order)
{
    const auto isText = [](const QVariant &key) { return key.typeId() == QMetaType::QString; };
    if (std::any_of(keys.begin(), keys.end(), isText)) {
        std::vector<QString> texts;
        texts.reserve(keys.size());
        for (const QVariant &key : keys)
            texts.push_back(key.toString());
        return orderOf(texts, order);
    }
    std::vector<double> numbers;
    numbers.reserve(keys.size());
    for (const QVariant &key : keys)
        numbers.push_back(key.isValid() ? key.toDouble() : -std::numeric_limits<double>::infinity());
    return orderOf(numbers, order);
}

} // namespace chipdeck::models
