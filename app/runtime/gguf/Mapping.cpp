#include "app/runtime/gguf/Mapping.h"

#include "app/runtime/gguf/Harmless.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::gguf {

tl::expected<std::unique_ptr<GgufFile::Mapping>, GgufError> GgufFile::Mapping::map(const std::filesystem::path &path)
{
    const auto failed = [&path](const std::string &reason) {
        return tl::unexpected(GgufError{harmless(path.filename().string(), 120), reason});
    };
    const auto systemFailed = [&failed](const std::string &what) {
        return failed(what + ": " + std::generic_category().message(errno));
    };
    // Without waiting: opening a pipe would otherwise last until somebody writes into it.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return systemFailed("it cannot be opened");
    std::unique_ptr<Mapping> mapping(new Mapping({}, descriptor)); // closes what was opened
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return systemFailed("its size cannot be read");
    if (!S_ISREG(status.st_mode))
        return failed("it is no regular file");
    if (status.st_size == 0)
        return failed("it is empty");
    const auto size = static_cast<std::size_t>(status.st_size);
    void *start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (start == MAP_FAILED)
        return systemFailed("it cannot be mapped into memory");
    mapping->m_bytes = {static_cast<const std::byte *>(start), size};
    return mapping;
}

std::unique_ptr<GgufFile::Mapping> GgufFile::Mapping::borrow(std::span<const std::byte> bytes)
{
    return std::unique_ptr<Mapping>(new Mapping(bytes, -1));
}

GgufFile::Mapping::Mapping(std::span<const std::byte> bytes, int descriptor)
    : m_bytes(bytes)
    , m_descriptor(descriptor)
{
}

GgufFile::Mapping::~Mapping()
{
    if (m_descriptor < 0)
        return;
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte *>(m_bytes.data()), m_bytes.size());
    ::close(m_descriptor);
}

bool GgufFile::Mapping::isTruncated() const
{
    struct stat status = {};
    return m_descriptor >= 0 && (::fstat(m_descriptor, &status) != 0 || static_cast<std::size_t>(status.st_size) < m_bytes.size());
}

void GgufFile::Mapping::release(std::uint64_t offset, std::uint64_t bytes) const
{
    if (m_descriptor < 0 || bytes == 0)
        return;
    // Rounded outwards: a neighbour's bytes on the same page are read in again when they are touched.
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t first = offset / page * page;
    ::madvise(const_cast<std::byte *>(m_bytes.data()) + first, offset + bytes - first, MADV_DONTNEED);
}

} // namespace chipdeck::gguf
