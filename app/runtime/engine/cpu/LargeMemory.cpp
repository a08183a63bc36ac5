#include "app/runtime/engine/cpu/LargeMemory.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

#include <linux/mempolicy.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace chipdeck::engine {

namespace {

constexpr std::size_t kHugePage = 2u << 20;

std::size_t rounded(std::size_t bytes, std::size_t unit)
{
    return (bytes + unit - 1) / unit * unit;
}

/// What the kernel could give out now without swapping; no limit where it does not say.
std::size_t availableBytes()
{
    std::ifstream info("/proc/meminfo");
    for (std::string line; std::getline(info, line);) {
        if (line.starts_with("MemAvailable:"))
            return std::strtoull(line.c_str() + std::strlen("MemAvailable:"), nullptr, 10) * 1024;
    }
    return SIZE_MAX;
}

std::string missing(std::size_t bytes, std::size_t available)
{
    const auto mebibytes = [](std::size_t count) { return std::to_string((count + (1u << 20) - 1) >> 20) + " MiB"; };
    return mebibytes(bytes) + " more memory are needed, " + mebibytes(available) + " are available: " + mebibytes(bytes - std::min(bytes, available))
        + " are missing";
}

} // namespace

LargeMemory::~LargeMemory()
{
    if (m_data != nullptr)
        munmap(m_data, m_mapped);
}

LargeMemory::LargeMemory(LargeMemory &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_mapped(std::exchange(other.m_mapped, 0))
    , m_nodes(std::move(other.m_nodes))
{
}

LargeMemory &LargeMemory::operator=(LargeMemory &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    std::swap(m_mapped, other.m_mapped);
    std::swap(m_nodes, other.m_nodes);
    return *this;
}

tl::expected<void, std::string> LargeMemory::resize(std::size_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        return tl::unexpected(missing(bytes, availableBytes()));
    const std::size_t mapped = rounded(bytes, bytes < kHugePage ? 4096 : kHugePage);
    if (mapped == m_mapped) {
        m_size = bytes;
        return {};
    }
    if (mapped == 0) {
        munmap(m_data, m_mapped);
        m_data = nullptr;
        m_size = m_mapped = 0;
        return {};
    }
    const std::size_t more = mapped > m_mapped ? mapped - m_mapped : 0;
    if (const std::size_t available = availableBytes(); more > available)
        return tl::unexpected(missing(more, available));
    void *data = m_data == nullptr ? mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                                   : mremap(m_data, m_mapped, mapped, MREMAP_MAYMOVE);
    if (data == MAP_FAILED)
        return tl::unexpected(missing(more, availableBytes()) + " (" + std::strerror(errno) + ')');
    m_data = static_cast<std::byte *>(data);
    m_size = bytes;
    m_mapped = mapped;
    madvise(m_data, m_mapped, MADV_HUGEPAGE); // a wish; small pages serve as well
    place();
    return {};
}

void LargeMemory::spread(std::span<const int> nodes)
{
    constexpr std::size_t bits = 8 * sizeof(unsigned long);
    m_nodes.clear();
    for (const int node : nodes) {
        const auto index = static_cast<std::size_t>(node);
        m_nodes.resize(std::max(m_nodes.size(), index / bits + 1));
        m_nodes[index / bits] |= 1UL << index % bits;
    }
    place();
}

void LargeMemory::place()
{
    // The kernel reads one bit less than it is told of.
    if (m_data != nullptr && !m_nodes.empty())
        syscall(SYS_mbind, m_data, m_mapped, MPOL_INTERLEAVE, m_nodes.data(), 8 * sizeof(unsigned long) * m_nodes.size() + 1, 0);
}

} // namespace chipdeck::engine
