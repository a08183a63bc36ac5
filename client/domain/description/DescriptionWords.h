#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// The words of a job's file for what is one of a few: "nvidia", "same node", "after success". Each type has its own list, in
/// the order of its enumeration.
template<typename Enum>
struct DescriptionWord {
    Enum value;
    std::string_view word;
};

std::span<const DescriptionWord<Vendor>> wordsOf(Vendor);
std::span<const DescriptionWord<ChipNeed::Per>> wordsOf(ChipNeed::Per);
std::span<const DescriptionWord<MemoryNeed::Per>> wordsOf(MemoryNeed::Per);
std::span<const DescriptionWord<Together>> wordsOf(Together);
std::span<const DescriptionWord<Dependency::Kind>> wordsOf(Dependency::Kind);
std::span<const DescriptionWord<JobKind>> wordsOf(JobKind);

/// Empty for a value that has no word.
template<typename Enum>
std::string_view wordOf(Enum value)
{
    for (const auto &entry : wordsOf(value)) {
        if (entry.value == value)
            return entry.word;
    }
    return {};
}

template<typename Enum>
std::optional<Enum> fromWord(std::string_view word)
{
    for (const auto &entry : wordsOf(Enum{})) {
        if (entry.word == word)
            return entry.value;
    }
    return std::nullopt;
}

/// "nvidia, ascend, cambricon, other", for sentences.
template<typename Enum>
std::string allWords()
{
    std::string list;
    for (const auto &entry : wordsOf(Enum{}))
        list.append(list.empty() ? "" : ", ").append(entry.word);
    return list;
}

} // namespace chipdeck::domain
