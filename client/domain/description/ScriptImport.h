#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"
#include "client/domain/description/OptionReader.h"

namespace chipdeck::domain {

/// What became of one option of a script.
struct ImportLine {
    std::size_t line = 0;  ///< from 1 on
    std::string option;  ///< "--gres=gpu:h100:2", harmless to show
    OptionReading reading;

    bool operator==(const ImportLine &) const = default;
};

/// "Line 3, --wait: A submission does not wait…", of a line that is not taken.
std::string importText(const ImportLine &line);

struct ScriptImport {
    JobDescription description;  ///< its script has no lines for a scheduler any more
    std::vector<ImportLine> lines;  ///< every option of every part, by line; what sbatch would not take either is Refused
    std::vector<FieldViolation> wrong;  ///< with the script itself, such as NUL bytes or Windows line ends
};

/// Turns the lines by which a batch script asks Slurm for something into a description. Never fails: what cannot be taken is in the
/// report.
ScriptImport importScript(std::string_view script);

} // namespace chipdeck::domain
