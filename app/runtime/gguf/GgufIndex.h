#pragma once

#include "app/runtime/gguf/GgufFile.h"

#include <algorithm>
#include <optional>

namespace chipdeck::gguf {

/// The order of names, for looking them up. Not a hash table: a file could be made whose names all fall together.
struct GgufFile::Index
{
    using Order = std::vector<std::uint32_t>;

    Order tensors;
    Order values;

    static std::string_view nameOf(const TensorInfo &tensor) { return tensor.name; }
    static std::string_view nameOf(const std::pair<std::string_view, GgufValue> &value) { return value.first; }

    template<typename Things>
    static Order ordered(const Things &things)
    {
        Order order(things.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&things](std::uint32_t a, std::uint32_t b) { return nameOf(things[a]) < nameOf(things[b]); });
        return order;
    }

    /// A name that occurs twice.
    template<typename Things>
    static std::optional<std::string_view> twice(const Things &things, const Order &order)
    {
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (nameOf(things[order[i]]) == nameOf(things[order[i - 1]]))
                return nameOf(things[order[i]]);
        }
        return std::nullopt;
    }

    template<typename Things>
    static const typename Things::value_type *find(const Things &things, const Order &order, std::string_view name)
    {
        const auto found = std::lower_bound(order.begin(), order.end(), name,
                                            [&things](std::uint32_t i, std::string_view wanted) { return nameOf(things[i]) < wanted; });
        return found != order.end() && nameOf(things[*found]) == name ? &things[*found] : nullptr;
    }
};

} // namespace chipdeck::gguf
