#include "app/runtime/service/FileStamp.h"

#include "app/runtime/gguf/ShardName.h"

#include <algorithm>

#include <sys/stat.h>

namespace chipdeck::runtime {

namespace {

FileStamp::Part partOf(const std::filesystem::path &path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return {};
    return {std::uint64_t(status.st_dev), std::uint64_t(status.st_ino), std::uint64_t(status.st_size),
            std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

} // namespace

FileStamp FileStamp::of(const std::filesystem::path &path)
{
    FileStamp stamp{{partOf(path)}, 0};
    auto name = gguf::ShardName::parse(path.filename().string());
    while (name && name->number < name->count && stamp.parts.back().number != 0) {
        ++name->number;
        stamp.parts.push_back(partOf(path.parent_path() / name->fileName()));
    }
    for (const Part &part : stamp.parts)
        stamp.changedNs = std::max(stamp.changedNs, part.changedNs);
    return stamp;
}

bool FileStamp::isWrittenSince(const FileStamp &before) const
{
    for (std::size_t i = 0; i < std::min(parts.size(), before.parts.size()); ++i) {
        const Part &now = parts[i], &then = before.parts[i];
        if (now != then && now.number != 0 && now.device == then.device && now.number == then.number)
            return true;
    }
    return false;
}

} // namespace chipdeck::runtime
