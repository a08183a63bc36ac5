#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <simdjson.h>

namespace chipdeck::gateway::slurm {

using JsonValue = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;

/// A number as Slurm writes it: plain, null, text, or {"set":..,"infinite":..,"number":..}.
struct JsonNumber {
    bool isSet = false;
    bool isInfinite = false;
    double number = 0;

    std::optional<std::uint64_t> count() const;
    std::optional<std::int64_t> time() const;  ///< seconds since the epoch; 0 means "none"
    std::uint32_t small() const;               ///< 0 when absent or out of range
    std::int64_t code() const;                 ///< of either sign; 0 when absent or beyond 32 bits
};

/// These take any type of value and never trust it: what does not fit counts as absent.
JsonNumber readNumber(JsonValue value);
std::string readText(JsonValue value);
bool readBool(JsonValue value);
/// A list of texts, or one text as a list of one.
std::vector<std::string> readWords(JsonValue value);

} // namespace chipdeck::gateway::slurm
