#include "app/runtime/engine/ReadBandwidth.h"

#include <algorithm>
#include <barrier>
#include <cmath>
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
constexpr std::size_t hugePage = 2 << 20, line = 64;

/// Threads that read memory again and again, each its part of it, piece by piece.
class Readers
{
public:
    Readers(std::size_t threads, std::span<const std::byte> memory, Clock::time_point until, const Reader &reader)
        : m_memory(memory), m_until(until), m_reader(reader), m_meeting(static_cast<std::ptrdiff_t>(threads)), m_readings(threads)
    {
    }

    double bytesPerSecond()
    {
        std::vector<std::thread> team;
        for (std::size_t index = 1; index < m_readings.size(); ++index)
            team.emplace_back([this, index] { serve(index); });
        serve(0);
        for (std::thread &thread : team)
            thread.join();
        std::vector<double> &rates = m_good.empty() ? m_others : m_good;
        std::sort(rates.begin(), rates.end());
        return rates.empty() ? 0 : rates[rates.size() / 2];
    }

private:
    /// Long enough for meetings not to matter, short enough to be done before somebody else wants the processor.
    static constexpr std::size_t kPieceBytes = 16 << 20, kLeastPieces = 3;

    void serve(std::size_t index)
    {
        const std::size_t size = m_memory.size() / m_readings.size() / line * line, first = size * index;
        const std::size_t pieces = std::max<std::size_t>(1, m_memory.size() / kPieceBytes), each = size / pieces / line * line;
        const std::size_t rounds = std::max<std::size_t>(1, kPieceBytes / 4 / m_memory.size());
        for (std::size_t piece = 0; !m_done; ++piece) {
            m_meeting.arrive_and_wait();
            m_readings[index] = Reading::of(m_memory.subspan(first + piece % pieces * each, each), m_reader, rounds);
            m_meeting.arrive_and_wait();
            if (index == 0) {
                note();
                m_done = piece + 1 >= kLeastPieces && Clock::now() > m_until;
            }
            m_meeting.arrive_and_wait();
        }
    }

    void note()
    {
        const TeamRate rate = TeamRate::of(m_readings);
        (rate.undisturbed ? m_good : m_others).push_back(rate.bytesPerSecond);
    }

    const std::span<const std::byte> m_memory;
    const Clock::time_point m_until;
    const Reader &m_reader;
    std::barrier<> m_meeting;
    std::vector<Reading> m_readings;        // of this piece, one a thread
    std::vector<double> m_good;             // bytes per second of pieces that nobody disturbed
    std::vector<double> m_others;
    bool m_done = false;
};

} // namespace

/// More than a word of each line would measure adding.
void readLines(std::span<const std::byte> bytes)
{
    constexpr std::size_t lines = 8, ahead = 4096;
    std::uint64_t sums[lines] = {};
    for (std::size_t at = 0; at + lines * line <= bytes.size(); at += lines * line) {
        for (std::size_t index = 0; index < lines; ++index) {
            const std::byte *from = bytes.data() + at + index * line;
            __builtin_prefetch(from + ahead); // beyond the end it does nothing
            std::uint64_t value = 0;
            std::memcpy(&value, from, sizeof value);
            sums[index] += value;
        }
    }
    for (const std::uint64_t sum : sums)
        asm volatile("" : : "r"(sum)); // lest the reading be left out
}

MeasuringMemory::MeasuringMemory(std::size_t threads)
    : m_data(mmap(nullptr, ownBytes + hugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
{
    if (m_data == MAP_FAILED)
        return;
    const std::size_t offset = (hugePage - reinterpret_cast<std::uintptr_t>(m_data) % hugePage) % hugePage;
    m_bytes = {static_cast<std::byte *>(m_data) + offset, ownBytes};
    madvise(m_bytes.data(), m_bytes.size(), MADV_HUGEPAGE); // filling small pages would take longer than measuring
    threads = std::max<std::size_t>(1, threads);
    const auto fill = [this, threads](std::size_t index) {
        const auto at = [&](std::size_t part) { return m_bytes.size() / threads * part; };
        std::memset(m_bytes.data() + at(index), 0x11, (index + 1 == threads ? m_bytes.size() : at(index + 1)) - at(index));
    };
    std::vector<std::thread> team;
    for (std::size_t index = 1; index < threads; ++index)
        team.emplace_back(fill, index);
    fill(0);
    for (std::thread &thread : team)
        thread.join();
}

MeasuringMemory::~MeasuringMemory()
{
    if (m_data != MAP_FAILED)
        munmap(m_data, ownBytes + hugePage);
}

double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within)
{
    threads = std::max<std::size_t>(1, threads);
    std::unique_ptr<MeasuringMemory> own;
    if (memory.empty()) {
        own = std::make_unique<MeasuringMemory>(threads);
        memory = own->bytes();
    }
    if (memory.size() < threads * 4096)
        return 0;
    const Reader reader = readLines;
    return Readers(threads, memory, Clock::now() + within, reader).bytesPerSecond();
}

} // namespace chipdeck::engine
