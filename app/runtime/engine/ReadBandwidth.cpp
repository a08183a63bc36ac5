#include "app/runtime/engine/ReadBandwidth.h"

#include <algorithm>
#include <barrier>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/mman.h>
#include <time.h>

namespace chipdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t ownBytes = 128 << 20;
constexpr std::size_t hugePage = 2 << 20, line = 64;

/// Has every line brought to the processor, ahead of time as kernels do, and looks at one word of it: more would measure adding.
void readAll(std::span<const std::byte> bytes)
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

/// The thread's own time: what others have of the processor meanwhile does not count.
double ownSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Below 1 where threads have to take turns.
double shareOfProcessors(std::size_t threads)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    const bool known = sched_getaffinity(0, sizeof set, &set) == 0;
    return known ? std::min(1.0, static_cast<double>(CPU_COUNT(&set)) / static_cast<double>(threads)) : 1.0;
}

/// One thread's reading of a piece.
struct Reading
{
    Clock::time_point begin, end;
    double ownSeconds = 0;
    std::size_t bytes = 0;

    double seconds() const { return std::chrono::duration<double>(end - begin).count(); }
};

/// Threads that read the first bytes of the same memory again and again, each its part of it, piece by piece.
class Readers
{
public:
    struct Work
    {
        std::size_t bytes = 0;
        Clock::time_point until;            // some pieces are read all the same
        std::vector<double> good;           // bytes per second of pieces that nobody disturbed
        std::vector<double> others;         // of the others, by the threads' own time, as if they had read together

        double rate() const
        {
            std::vector<double> sorted = good.empty() ? others : good;
            std::sort(sorted.begin(), sorted.end());
            return sorted.empty() ? 0 : sorted[sorted.size() / 2];
        }
    };

    Readers(std::size_t threads, std::span<const std::byte> memory, const Reader &reader)
        : m_memory(memory), m_reader(reader), m_meeting(static_cast<std::ptrdiff_t>(threads)), m_readings(threads)
    {
    }

    void run(std::vector<Work> &works)
    {
        std::vector<std::thread> team;
        for (std::size_t index = 1; index < m_readings.size(); ++index)
            team.emplace_back([this, &works, index] { serve(works, index); });
        serve(works, 0);
        for (std::thread &thread : team)
            thread.join();
    }

private:
    /// Long enough for meetings not to matter, short enough to be done before somebody else wants the processor.
    static constexpr std::size_t kPieceBytes = 16 << 20, kLeastPieces = 3;

    std::size_t partAt(std::size_t bytes, std::size_t index) const { return bytes / m_readings.size() / line * line * index; }

    void serve(std::vector<Work> &works, std::size_t index)
    {
        for (Work &work : works) {
            const std::size_t first = partAt(work.bytes, index), size = partAt(work.bytes, index + 1) - first;
            const std::size_t pieces = std::max<std::size_t>(1, work.bytes / kPieceBytes), each = size / pieces / line * line;
            const std::size_t rounds = std::max<std::size_t>(1, kPieceBytes / 4 / work.bytes);
            // The first pass brings into the cache what belongs there; of all the memory nothing does.
            const bool all = work.bytes > m_memory.size() / 2;
            for (std::size_t piece = 0;; ++piece) {
                m_meeting.arrive_and_wait();
                m_readings[index] = read(m_memory.subspan(first + piece % pieces * each, each), rounds);
                m_meeting.arrive_and_wait();
                if (index == 0) {
                    if (all || piece >= pieces)
                        note(work);
                    m_done = piece + 1 >= (all ? kLeastPieces : 2 * pieces) && Clock::now() > work.until;
                }
                m_meeting.arrive_and_wait();
                if (m_done)
                    break;
            }
        }
    }

    Reading read(std::span<const std::byte> bytes, std::size_t rounds)
    {
        Reading reading;
        reading.bytes = rounds * bytes.size();
        reading.ownSeconds = -ownSeconds();
        reading.begin = Clock::now();
        for (std::size_t round = 0; round < rounds; ++round)
            m_reader(bytes);
        reading.end = Clock::now();
        reading.ownSeconds += ownSeconds();
        return reading;
    }

    /// Good is a piece that all threads read at the same time and without losing the processor.
    void note(Work &work) const
    {
        double rate = 0, own = 0;
        bool kept = true;
        Clock::time_point begin = m_readings.front().begin, end = m_readings.front().end;
        for (const Reading &reading : m_readings) {
            rate += static_cast<double>(reading.bytes) / std::max(1e-9, reading.seconds());
            kept = kept && reading.seconds() < 1.1 * reading.ownSeconds + 20e-6;
            own += static_cast<double>(reading.bytes) / std::max(1e-9, reading.ownSeconds);
            begin = std::max(begin, reading.begin);
            end = std::min(end, reading.end);
        }
        const double together = std::chrono::duration<double>(end - begin).count();
        for (const Reading &reading : m_readings)
            kept = kept && together > 0.8 * reading.seconds();
        if (kept)
            work.good.push_back(rate);
        else
            work.others.push_back(own * shareOfProcessors(m_readings.size()));
    }

    const std::span<const std::byte> m_memory;
    const Reader &m_reader;
    std::barrier<> m_meeting;
    std::vector<Reading> m_readings;        // of this piece, one a thread
    bool m_done = false;
};

} // namespace

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

double measureRate(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within, const Reader &read)
{
    threads = std::max<std::size_t>(1, threads);
    if (memory.size() < threads * 4096)
        return 0;
    std::vector<Readers::Work> works = {{memory.size(), Clock::now() + within, {}, {}}};
    Readers(threads, memory, read).run(works);
    return works.front().rate();
}

double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within)
{
    std::unique_ptr<MeasuringMemory> own;
    if (memory.empty()) {
        own = std::make_unique<MeasuringMemory>(threads);
        memory = own->bytes();
    }
    return measureRate(threads, memory, within, readAll);
}

ReadRates::ReadRates(std::vector<std::pair<std::uint64_t, double>> rates)
    : m_rates(std::move(rates))
{
}

ReadRates ReadRates::measure(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within)
{
    threads = std::max<std::size_t>(1, threads);
    // The largest first: it has most of the time, and leaves of the shorter ones in the cache what fits.
    std::vector<Readers::Work> works;
    const Clock::time_point start = Clock::now();
    std::chrono::milliseconds until = within * 5 / 8;
    for (std::size_t bytes = memory.size(); bytes >= (std::size_t(1) << 20) && bytes >= threads * 4096; bytes /= 2) {
        works.push_back({bytes, start + until, {}, {}});
        until += within / 20;
    }
    const Reader reader = readAll;
    Readers(threads, memory, reader).run(works);
    std::vector<std::pair<std::uint64_t, double>> rates;
    for (auto work = works.rbegin(); work != works.rend(); ++work)
        rates.emplace_back(work->bytes, work->rate());
    return ReadRates(std::move(rates));
}

double ReadRates::of(std::uint64_t bytes) const
{
    if (m_rates.empty())
        return 0;
    const auto above = std::find_if(m_rates.begin(), m_rates.end(), [bytes](const auto &rate) { return rate.first >= bytes; });
    if (above == m_rates.begin())
        return above->second;
    if (above == m_rates.end())
        return m_rates.back().second;
    const auto below = std::prev(above);
    const auto log = [](std::uint64_t value) { return std::log2(static_cast<double>(value)); };
    const double share = (log(bytes) - log(below->first)) / (log(above->first) - log(below->first));
    return below->second + share * (above->second - below->second);
}

} // namespace chipdeck::engine
