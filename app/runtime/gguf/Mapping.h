#pragma once

#include "app/runtime/gguf/GgufFile.h"

namespace chipdeck::gguf {

/// The bytes of one file: mapped read-only from disk, so that they are shared with every other reader and cost memory only where they are touched;
/// or borrowed from memory.
class GgufFile::Mapping
{
public:
    static tl::expected<std::unique_ptr<Mapping>, GgufError> map(const std::filesystem::path &path);
    static std::unique_ptr<Mapping> borrow(std::span<const std::byte> bytes);

    ~Mapping();
    Mapping(const Mapping &) = delete;
    Mapping &operator=(const Mapping &) = delete;

    std::span<const std::byte> bytes() const { return m_bytes; }

    /// The file on disk is shorter now than it was when it was mapped: the bytes behind its end can no longer be read.
    bool isTruncated() const;

    /// Gives the pages that hold these bytes back to the kernel; nothing where the bytes are borrowed.
    void release(std::uint64_t offset, std::uint64_t bytes) const;

private:
    Mapping(std::span<const std::byte> bytes, int descriptor);

    std::span<const std::byte> m_bytes;
    int m_descriptor; // -1 = borrowed
};

} // namespace chipdeck::gguf
