#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/NotTaken.h"

namespace chipdeck::domain {

/// An option of sbatch that a script sets in one of its #SBATCH lines.
struct ScriptOption {
    std::string name;   ///< the long one, without dashes: "gres"; as written where sbatch 22.05 has none such
    std::string value;  ///< empty for one that takes none
    std::size_t line = 0;  ///< from 1 on

    bool operator==(const ScriptOption &) const = default;
};

struct ScriptMistake {
    std::size_t line = 0;
    std::string description;
    NotTaken cause = NotTaken::Nothing;
    std::vector<std::string> about;  ///< harmless to show
};

enum class OptionTakes : std::uint8_t { Nothing, Value, Perhaps };
/// What the option of that long name takes in sbatch 22.05; nullopt = it has none such.
std::optional<OptionTakes> takesOf(std::string_view name);

/// Whether it bears on when or where a job starts; also where sbatch 22.05 has none such, which a newer one may.
bool decidesStart(std::string_view name);
/// The option that sbatch takes a shortened name for; empty = none, or `name` is written out.
std::string_view optionShortened(std::string_view name);

/// What the lines of a script ask of Slurm, read as sbatch reads them: from lines that begin with #SBATCH, up to the first
/// line that is neither empty nor a comment.
class ScriptOptions
{
public:
    /// Of a job of several parts, the first one's.
    static ScriptOptions read(std::string_view script);
    /// One for each part of a heterogeneous job, whose parts lines of "#SBATCH hetjob" divide; at least one, at most 128.
    static std::vector<ScriptOptions> readParts(std::string_view script);

    const std::vector<ScriptOption> &all() const { return m_options; }
    /// The last one of that name, which is the one that counts; null = not set.
    const ScriptOption *find(std::string_view name) const;
    /// What sbatch would not take either; beyond a thousand the last one says how many more there are.
    const std::vector<ScriptMistake> &mistakes() const { return m_mistakes; }
    /// Whether the script asks for what none of our rules can weigh, so that only Slurm knows whether it can be had.
    bool asksMore() const { return m_asksMore; }

private:
    friend class ScriptReader;
    friend class ScriptCutter;

    std::vector<ScriptOption> m_options;
    std::vector<ScriptMistake> m_mistakes;
    bool m_asksMore = false;
};

} // namespace chipdeck::domain
