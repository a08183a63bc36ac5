#include "app/runtime/service/FileStamp.h"

#include <sys/stat.h>

namespace chipdeck::runtime {

FileStamp FileStamp::of(const std::filesystem::path &path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return {};
    return {std::uint64_t(status.st_dev), std::uint64_t(status.st_ino), std::uint64_t(status.st_size),
            std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

} // namespace chipdeck::runtime
