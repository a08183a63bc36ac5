#include "app/runtime/engine/ReadPasses.h"

#include <algorithm>
#include <barrier>
#include <thread>

namespace chipdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;

/// Of one piece, pass by pass.
struct Rates
{
    std::vector<double> good, others;       // while nobody disturbed, and else

    void add(const TeamRate &rate) { (rate.undisturbed ? good : others).push_back(rate.bytesPerSecond); }
    double median() const
    {
        std::vector<double> sorted = good.empty() ? others : good;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[sorted.size() / 2];
    }
};

class Passes
{
public:
    Passes(std::size_t threads, std::span<const ReadPiece> pieces, std::chrono::milliseconds within)
        : m_pieces(pieces)
        , m_settled(Clock::now() + within * 3 / 5)
        , m_until(Clock::now() + within)
        , m_meeting(static_cast<std::ptrdiff_t>(threads))
        , m_readings(threads)
        , m_first(pieces.size())
        , m_again(pieces.size())
    {
    }

    std::vector<PassRates> run()
    {
        std::vector<std::thread> team;
        for (std::size_t index = 1; index < m_readings.size(); ++index)
            team.emplace_back([this, index] { serve(index); });
        serve(0);
        for (std::thread &thread : team)
            thread.join();
        std::vector<PassRates> rates;
        for (std::size_t piece = 0; piece < m_pieces.size(); ++piece)
            rates.push_back({m_first[piece].median(), m_again[piece].median()});
        return rates;
    }

private:
    void serve(std::size_t index)
    {
        for (std::size_t pass = 0;; ++pass) {
            for (std::size_t piece = 0; piece < m_pieces.size(); ++piece) {
                m_meeting.arrive_and_wait();
                m_readings[index] = Reading::of(part(m_pieces[piece], index), m_pieces[piece].read);
                m_meeting.arrive_and_wait();
                if (index == 0)
                    (pass == 0 ? m_first : m_again)[piece].add(TeamRate::of(m_readings));
            }
            if (index == 0)
                decide(pass);
            m_meeting.arrive_and_wait();
            if (m_done)
                return;
        }
    }

    /// What was measured before the cache has settled is forgotten, but for the last pass, if there is no time for another.
    void decide(std::size_t pass)
    {
        const Clock::time_point now = Clock::now();
        m_done = pass > 0 && now >= m_until;
        if (!m_done && now < m_settled)
            std::fill(m_again.begin(), m_again.end(), Rates());
    }

    std::span<const std::byte> part(const ReadPiece &piece, std::size_t index) const
    {
        const std::size_t grains = piece.memory.size() / piece.grain, threads = m_readings.size();
        const std::size_t first = grains * index / threads * piece.grain, last = grains * (index + 1) / threads * piece.grain;
        return piece.memory.subspan(first, last - first);
    }

    const std::span<const ReadPiece> m_pieces;
    const Clock::time_point m_settled, m_until;
    std::barrier<> m_meeting;
    std::vector<Reading> m_readings;        // of this piece, one a thread
    std::vector<Rates> m_first, m_again;
    bool m_done = false;
};

} // namespace

std::vector<PassRates> measurePasses(std::size_t threads, std::span<const ReadPiece> pieces, std::chrono::milliseconds within)
{
    return pieces.empty() ? std::vector<PassRates>() : Passes(std::max<std::size_t>(1, threads), pieces, within).run();
}

} // namespace chipdeck::engine
