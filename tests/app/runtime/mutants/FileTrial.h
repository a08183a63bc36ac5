#pragma once

#include "tests/app/runtime/mutants/ChildRun.h"
#include "tests/support/runtime/ModelWriter.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace chipdeck::test {

/// A file without a place on disk: thousands are written.
class MemoryFile
{
public:
    explicit MemoryFile(const FileBytes &bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    std::filesystem::path path() const;
    bool cut(std::size_t size) const;

private:
    int m_descriptor;
};

/// The files of a set under their names: "m-00001-of-00003.gguf".
class MemorySet
{
public:
    explicit MemorySet(const std::vector<FileBytes> &files);
    ~MemorySet();
    MemorySet(const MemorySet &) = delete;
    MemorySet &operator=(const MemorySet &) = delete;

    std::filesystem::path first() const;

private:
    std::filesystem::path m_folder;
    std::vector<std::unique_ptr<MemoryFile>> m_files;
};

/// A file may take twice its size: mapped pages, the program's own pages that are touched for it, and all it has threads and buffers for. Some of that
/// is there however small a file is, about 3 MB (measured by TestModelMutants): so much is allowed to any.
constexpr std::uint64_t kFloorBytes = 4 << 20;

/// A model of 8 to 20 MB, so that the file decides how much memory there may be.
ModelSpec usualModel(const char *specName, gguf::TensorType type);

/// tryModel() in a process of its own.
ChildOutcome tryBytes(const FileBytes &bytes);
ChildOutcome trySet(const std::vector<FileBytes> &files);

/// What is wrong with how it went with a file of that size: a crash, a promise broken, more than a second of the processor's time (which others on the
/// machine do not change), too much memory. Empty when all is well.
std::string troubleOf(const ChildOutcome &outcome, std::size_t fileBytes);

} // namespace chipdeck::test
