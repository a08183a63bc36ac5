#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace chipdeck::domain {

/// How long jobs really run, as a share of their time limit: learnt from jobs that ended, of the same person with limits of
/// the same order where there are enough of them, else of the person, of such limits, of all. Bounded: it forgets the oldest.
class RunTimes
{
public:
    void ended(std::uint64_t user, double limitS, double ranS);

    /// Jobs that are alike; good until the next job ends.
    class Kind
    {
    public:
        /// The run time below which the share `part` (0 to 1) of such jobs ends, of those that run longer than ranS; never less
        /// than ranS. Where nothing is known, every time up to the limit is as likely as the other.
        double quantile(double ranS, double part) const;

    private:
        friend class RunTimes;
        const std::vector<float> *m_ratios = nullptr;
        double m_limitS = 1;
    };
    Kind kindOf(std::uint64_t user, double limitS) const;

private:
    struct Ratios {
        std::vector<float> sorted;
        std::vector<float> inOrder;  ///< a ring, oldest at next once it is full
        std::size_t next = 0;
        std::uint64_t usedAt = 0;
        void add(float ratio, std::size_t most);
    };
    using Key = std::pair<std::uint64_t, int>;

    void forgetOldest();

    std::map<Key, Ratios> m_ratios;
    Ratios m_all;
    std::uint64_t m_ended = 0;
};

} // namespace chipdeck::domain
