#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "client/domain/Names.h"
#include "client/domain/Text.h"

/// Names of jobs and everything else that anybody may choose.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::domain;
    const std::string text(reinterpret_cast<const char *>(data), size);
    const std::string shown = harmless(text, 256);
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (shown.size() > 256 || std::any_of(shown.begin(), shown.end(), isControl) || harmless(shown, 256) != shown)
        std::abort();
    harmlessLines(text, 1024);
    if (const auto name = parseName(text)) {
        if (!name->job.empty() && jobName(name->cluster, name->job) != text)
            std::abort();
    }
    return 0;
}
