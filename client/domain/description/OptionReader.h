#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/NotTaken.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

enum class OptionFate : std::uint8_t {
    Understood,  ///< it has a field of its own, which means the same on every cluster
    SlurmOnly,   ///< kept as it stands, among the description's or part's slurmOptions
    Refused,     ///< not taken; `why` says what to do
};

/// What became of an option.
struct OptionReading {
    OptionFate fate = OptionFate::Understood;
    std::string field;  ///< where it went, "parts[0].chips"; empty when refused
    std::string why;  ///< why not understood, in English; empty otherwise
    NotTaken cause = NotTaken::Nothing;  ///< the same of what is refused, for other languages
    std::vector<std::string> about;      ///< what the cause is about; harmless to show

    bool operator==(const OptionReading &) const = default;
};

/// Puts an option of sbatch 22.05, by its long name, into the description; `part` is that of the heterogeneous job it stands with.
/// Precondition: part < description.parts.size().
OptionReading readOption(JobDescription &description, std::size_t part, std::string_view name, const std::string &value);

/// To be called once all options are read.
void finishReading(JobDescription &description);

/// Letters, digits, "-" and "_", not beginning with "-".
bool isOptionName(std::string_view name);

} // namespace chipdeck::domain
