#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/ScriptHead.h"
#include "client/domain/description/ScriptImport.h"
#include "client/domain/description/SlurmJob.h"

using namespace chipdeck::domain;

/// A batch script as somebody pasted it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ScriptImport import = importScript({reinterpret_cast<const char *>(data), size});
    for (const ImportLine &line : import.lines) {
        const bool isUnderstood = line.reading.fate == OptionFate::Understood;
        if (line.line == 0 || isUnderstood != line.reading.why.empty() || harmless(line.option, 65536) != line.option
            || harmless(line.reading.why, 65536) != line.reading.why)
            std::abort();
        for (const std::string &about : line.reading.about) {
            if (harmless(about, 65536) != about)
                std::abort();
        }
    }
    for (const FieldViolation &one : checkDescription(import.description)) {
        if (one.field.empty() || harmless(one.description, 65536) != one.description)
            std::abort();
    }
    const auto *script = std::get_if<ScriptWork>(&import.description.work);
    if (script && !schedulerLines(script->text).empty())
        std::abort();
    // What was read can be said again.
    if (const auto slurm = toSlurm(import.description, {}, {ContainerRuntime::Pyxis, true})) {
        JobDescription back = fromSlurm(*slurm);
        back.environment = import.description.environment;
        if (!(back.parts == import.description.parts) || !(back.timing == import.description.timing))
            std::abort();
    }
    return 0;
}
