#include "client/domain/description/ScriptHead.h"

namespace chipdeck::domain {

namespace {

/// Takes a line off the front, with its line end.
std::string_view takeLine(std::string_view &rest)
{
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    rest.remove_prefix(line.size());
    return line;
}

bool endsHead(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t\v\f\r\n");
    return first != std::string_view::npos && line[first] != '#';
}

bool isForScheduler(std::string_view line)
{
    return line.starts_with("#SBATCH") || line.starts_with("#PBS") || line.starts_with("#BSUB");
}

} // namespace

std::vector<SchedulerLine> schedulerLines(std::string_view script)
{
    std::vector<SchedulerLine> lines;
    for (std::size_t number = 1; !script.empty(); ++number) {
        const std::string_view line = takeLine(script);
        if (endsHead(line))
            break;
        if (isForScheduler(line))
            lines.push_back({number, line.substr(0, line.find_last_not_of("\r\n") + 1)});
    }
    return lines;
}

std::string withoutSchedulerLines(std::string_view script)
{
    std::string text;
    while (!script.empty()) {
        const std::string_view whole = script;
        const std::string_view line = takeLine(script);
        if (endsHead(line))
            return text.append(whole);
        if (!isForScheduler(line))
            text += line;
    }
    return text;
}

} // namespace chipdeck::domain
