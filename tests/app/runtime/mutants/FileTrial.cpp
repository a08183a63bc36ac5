#include "FileTrial.h"

#include "ModelTrial.h"

#include "app/runtime/gguf/ShardName.h"

#include <algorithm>

#include <sys/mman.h>
#include <unistd.h>

namespace chipdeck::test {

MemoryFile::MemoryFile(const FileBytes &bytes)
    : m_descriptor(memfd_create("mutant.gguf", 0))
{
    std::size_t at = 0;
    for (ssize_t count = 1; at < bytes.size() && count > 0; at += static_cast<std::size_t>(std::max<ssize_t>(count, 0)))
        count = write(m_descriptor, bytes.data() + at, bytes.size() - at);
}

MemoryFile::~MemoryFile()
{
    close(m_descriptor);
}

std::filesystem::path MemoryFile::path() const
{
    return "/proc/self/fd/" + std::to_string(m_descriptor);
}

bool MemoryFile::cut(std::size_t size) const
{
    return ftruncate(m_descriptor, static_cast<off_t>(size)) == 0;
}

MemorySet::MemorySet(const std::vector<FileBytes> &files)
{
    std::string name = (std::filesystem::temp_directory_path() / "chipdeck-set-XXXXXX").string();
    m_folder = mkdtemp(name.data()) ? name : std::string();
    for (const FileBytes &bytes : files) {
        m_files.push_back(std::make_unique<MemoryFile>(bytes));
        const gguf::ShardName shard{"m", std::uint32_t(m_files.size()), std::uint32_t(files.size())};
        std::filesystem::create_symlink(m_files.back()->path(), m_folder / shard.fileName());
    }
}

MemorySet::~MemorySet()
{
    std::error_code ignored;
    if (!m_folder.empty())
        std::filesystem::remove_all(m_folder, ignored);
}

std::filesystem::path MemorySet::first() const
{
    return m_folder / gguf::ShardName{"m", 1, std::uint32_t(m_files.size())}.fileName();
}

ModelSpec usualModel(const char *specName, gguf::TensorType type)
{
    ModelSpec spec = modelSpec(specName);
    spec.type = type;
    const bool isFloat = gguf::blockShape(type).valuesPerBlock == 1;
    spec.embedding = isFloat ? 256 : 512;
    spec.vocabulary = isFloat ? 2048 : 4096;
    spec.feedForward = spec.experts > 0 ? 256 : isFloat ? 1024 : 2048;
    spec.layers = 3;
    while (ModelWriter::write(spec).bytes().size() < 8'000'000)
        spec.layers += 2;
    return spec;
}

ChildOutcome tryBytes(const FileBytes &bytes)
{
    const MemoryFile file(bytes);
    return runInChild([&file] { return tryModel(file.path()); });
}

ChildOutcome trySet(const std::vector<FileBytes> &files)
{
    const MemorySet set(files);
    return runInChild([&set] { return tryModel(set.first()); });
}

std::string troubleOf(const ChildOutcome &outcome, std::size_t fileBytes)
{
    constexpr double longestSeconds = 1;
    if (outcome.died())
        return outcome.death;
    if (outcome.said.empty() || outcome.said[0] == '!')
        return outcome.said.empty() ? "it said nothing" : outcome.said;
    if (outcome.cpuSeconds > longestSeconds)
        return std::to_string(outcome.cpuSeconds) + " s of the processor's time";
    if (outcome.memoryBytes > std::max<std::uint64_t>(kFloorBytes, 2 * fileBytes))
        return std::to_string(outcome.memoryBytes) + " bytes of memory for a file of " + std::to_string(fileBytes);
    return {};
}

} // namespace chipdeck::test
