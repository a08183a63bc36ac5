#include "app/gateway/sources/slurm/KeyValues.h"

#include <algorithm>
#include <string>

#include "app/gateway/sources/slurm/StateWords.h"

namespace chipdeck::gateway::slurm {

std::optional<std::string_view> nextLine(std::string_view &text)
{
    while (text.starts_with('\n'))
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

std::string_view valueOf(std::string_view line, std::string_view key)
{
    const std::string pattern = ' ' + std::string(key) + '=';
    if (line.starts_with(std::string_view(pattern).substr(1))) {
        line.remove_prefix(pattern.size() - 1);
    } else {
        const std::size_t at = line.find(pattern);
        if (at == std::string_view::npos)
            return {};
        line.remove_prefix(at + pattern.size());
    }
    return meant(line.substr(0, line.find_first_of(" \n")));
}

} // namespace chipdeck::gateway::slurm
