#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/domain/notices/ClockOffset.h"
#include "client/domain/notices/Notice.h"

namespace chipdeck::domain {

/// Follows the jobs of one user in one cluster from look to look and says what became of them. Times are seconds of our clock. Give
/// it only pictures whose jobs are current. Its notices lack what they are kept with: number, time and cluster.
class JobWatcher
{
public:
    using Jobs = std::vector<std::shared_ptr<const Job>>;
    using Notices = std::vector<Notice>;

    static constexpr std::int64_t goneAfterS = 30;
    /// So long an ended job is remembered that the scheduler has forgotten.
    static constexpr std::int64_t forgottenAfterS = 3600;

    enum class Phase : std::uint8_t { Waits, Runs, Over };

    /// What is known of one job. Times are seconds on the scheduler's clock but for goneS.
    struct Known {
        std::string name;
        Phase phase = Phase::Waits;
        bool isRunning = false;  ///< not suspended
        std::uint32_t ref = 0;
        std::uint32_t restarts = 0;
        std::optional<std::uint32_t> array;
        std::int64_t submitS = 0;
        std::int64_t startS = 0;
        std::int64_t limitS = 0;      ///< 0 = none
        std::int64_t warnedEndS = 0;  ///< the end by limit that was told
        std::int64_t goneS = 0;       ///< since when it is not in the picture; 0 = it is

        bool operator==(const Known &) const = default;
    };
    using Followed = std::unordered_map<std::string, Known>;  ///< by the scheduler's id

    /// Another user begins anew: the next look tells nothing.
    void setUser(const std::string &user);
    const std::string &user() const { return m_user; }
    /// Goes on from what an earlier one knew: the next look, which is at a whole picture, tells what became of it since.
    void resume(const std::string &user, Followed followed);
    const Followed &followed() const { return m_known; }
    void setLimitAhead(std::int64_t seconds) { m_aheadS = seconds; }

    /// At a whole picture. The first one tells nothing.
    Notices look(const Jobs &jobs, std::int64_t nowS);
    /// At those jobs of a picture that changed since, and the references of those that are gone from it.
    Notices look(const Jobs &changed, const std::vector<std::uint32_t> &removed, std::int64_t nowS);
    /// What time alone brings; to be asked every few seconds while the picture is current.
    Notices wait(std::int64_t nowS);

    bool hasLooked() const { return m_hasLooked; }
    std::size_t size() const { return m_known.size(); }

private:
    static Phase phaseOf(JobState state);
    static Known knownOf(const Job &job);
    static std::optional<NoticeKind> kindOf(const Known *before, const Known &now, JobState state);
    void take(const Job &job, std::int64_t nowS, Notices &out);
    void seeTimes(const Job &job, bool isNews, std::int64_t nowS);
    bool isNearLimit(Known &known, std::int64_t nowS) const;
    static Notice noticeOf(NoticeKind kind, const std::string &id, const Known &known);

    std::string m_user;
    std::int64_t m_aheadS = 600;
    bool m_hasLooked = false;
    ClockOffset m_offset;
    Followed m_known;
    std::unordered_map<std::uint32_t, std::string> m_byRef;  ///< of those that are in the picture
};

} // namespace chipdeck::domain
