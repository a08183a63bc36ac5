#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include "app/gateway/service/LogClock.h"
#include "app/gateway/service/LogPages.h"
#include "app/gateway/service/LogScan.h"

using namespace chipdeck::gateway;
using namespace chipdeck::domain;

namespace {

void checkPages(int file, const std::string &text, std::uint32_t size)
{
    std::string whole;
    for (LogRange range{0, false, size}; true; range.offset = whole.size()) {
        const auto page = readPage(file, range);
        if (!page || page->data.empty())
            break;
        whole += page->data;
    }
    if (whole != text)
        std::abort();
}

void checkSearch(int file, const std::string &text, const LogPattern &pattern)
{
    const auto matcher = LogMatcher::make(pattern);
    if (!matcher)
        return;
    std::vector<std::uint64_t> wanted;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (matcher->find(std::string_view(text).substr(at, end - at)))
            wanted.push_back(at);
        at = end + 1;
    }
    for (const bool backwards : {false, true}) {
        LogSearch search{pattern, backwards ? UINT64_MAX : 0, backwards};
        search.maxMatches = 1000;
        const auto found = scanLog(file, *matcher, search, {});
        // One answer holds it all: the texts are small.
        if (!found || found->matchCount != std::min<std::size_t>(wanted.size(), 1000))
            std::abort();
        for (std::size_t i = 0; i < found->matches.size(); ++i) {
            const LogMatch &match = found->matches[i];
            if (match.lineOffset != wanted[backwards ? wanted.size() - 1 - i : i] || std::uint64_t{match.start} + match.length > match.lineBytes)
                std::abort();
        }
    }
}

} // namespace

/// What a job wrote, behind a first line with what is looked for: in pages, searched and asked for a time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 4096)
        return 0;
    const std::string all(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::string needle = all.substr(0, all.find('\n'));
    const std::string text = all.substr(std::min(needle.size() + 1, all.size()));
    const int file = memfd_create("log", MFD_CLOEXEC);
    if (file < 0 || write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        std::abort();
    checkPages(file, text, data[0] + 1u);
    checkSearch(file, text, {needle, (data[1] & 1) != 0, (data[1] & 2) != 0});
    (void)findMoment(file, 1'795'413'600'000, {1'795'413'600, 1'795'420'000, 0, 0});
    close(file);
    return 0;
}
