#include "app/runtime/engine/ReadBandwidth.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cstdint>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include <sys/mman.h>

namespace chipdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t ownBytes = 128 << 20;
constexpr std::size_t hugePage = 2 << 20;

/// Anonymous memory, in huge pages where the system has them: filling it with small ones would take longer than measuring.
class OwnMemory
{
public:
    OwnMemory() : m_data(mmap(nullptr, ownBytes + hugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    {
        if (m_data == MAP_FAILED)
            return;
        const std::size_t offset = (hugePage - reinterpret_cast<std::uintptr_t>(m_data) % hugePage) % hugePage;
        m_bytes = {static_cast<std::byte *>(m_data) + offset, ownBytes};
        madvise(m_bytes.data(), m_bytes.size(), MADV_HUGEPAGE);
    }
    ~OwnMemory()
    {
        if (m_data != MAP_FAILED)
            munmap(m_data, ownBytes + hugePage);
    }
    OwnMemory(const OwnMemory &) = delete;
    OwnMemory &operator=(const OwnMemory &) = delete;

    std::span<std::byte> bytes() const { return m_bytes; }

private:
    void *m_data;
    std::span<std::byte> m_bytes;
};

/// Reads every byte; independent sums, so that many loads are under way at once.
std::uint64_t readAll(std::span<const std::byte> bytes)
{
    constexpr std::size_t lanes = 32;
    std::uint64_t sums[lanes] = {};
    for (std::size_t at = 0; at + sizeof(sums) <= bytes.size(); at += sizeof(sums)) {
        std::uint64_t values[lanes];
        std::memcpy(values, bytes.data() + at, sizeof(values));
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] += values[lane];
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t value : sums)
        sum += value;
    return sum;
}

} // namespace

double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within)
{
    const Clock::time_point start = Clock::now();
    threads = std::max<std::size_t>(1, threads);
    std::unique_ptr<OwnMemory> own;
    if (memory.empty()) {
        own = std::make_unique<OwnMemory>();
        memory = own->bytes();
    }
    if (memory.size() < threads * 4096)
        return 0;
    double best = 0;
    bool ends = false;
    std::atomic<std::uint64_t> sums = 0;    // keeps compilers from leaving the reading out
    Clock::time_point passStart;
    std::barrier begin(static_cast<std::ptrdiff_t>(threads), [&]() noexcept { passStart = Clock::now(); });
    std::barrier end(static_cast<std::ptrdiff_t>(threads), [&]() noexcept {
        const Clock::time_point now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - passStart).count();
        best = std::max(best, seconds > 0 ? static_cast<double>(memory.size()) / seconds : 0);
        ends = now - start + (now - passStart) > within;
    });
    const auto work = [&](std::size_t index) {
        const std::size_t part = memory.size() / threads;
        const std::size_t first = index * part;
        if (own)
            std::memset(own->bytes().data() + first, static_cast<int>(index + 1), part);
        do {
            begin.arrive_and_wait();
            sums += readAll(memory.subspan(first, index + 1 == threads ? memory.size() - first : part));
            end.arrive_and_wait();
        } while (!ends);
    };
    std::vector<std::thread> team;
    for (std::size_t index = 1; index < threads; ++index)
        team.emplace_back(work, index);
    work(0);
    for (std::thread &thread : team)
        thread.join();
    return best;
}

} // namespace chipdeck::engine
