#include "app/gateway/sources/slurm/WordList.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

std::vector<std::string> wordList(std::string_view text)
{
    constexpr std::size_t most = 4096;
    std::vector<std::string> words;
    while (!text.empty() && words.size() < most) {
        const std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (!word.empty())
            words.push_back(domain::harmless(word, 128));
    }
    return words;
}

} // namespace chipdeck::gateway::slurm
