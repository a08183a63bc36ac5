#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ctl/Arguments.h"

/// Input: one word a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::ctl;
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    std::vector<std::string> words;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (const auto arguments = parseArguments(words))
        static_cast<void>(jobFromArguments(*arguments));
    return 0;
}
