#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/Job.h"

namespace chipdeck::domain {

enum class NoticeKind : std::uint8_t {
    Started = 0,
    Ended = 1,        ///< as it should, by cancellation, or unseen
    Failed = 2,       ///< every other end
    Requeued = 3,     ///< ran, and waits again
    NearLimit = 4,    ///< its time limit is about to end it
    GatewayLost = 5,
    GatewayBack = 6,
};
inline constexpr int noticeKindCount = 7;

/// Something that happened to a job of the reader's, to several, or to a gateway.
struct Notice {
    std::uint64_t number = 0;  ///< counts up; given when it is kept
    std::int64_t timeMs = 0;   ///< when it was noticed, since the epoch on this computer's clock
    NoticeKind kind = NoticeKind::Started;
    std::string cluster;       ///< ClusterStore::key(); of a gateway its address
    std::string clusterTitle;
    std::string job;           ///< the scheduler's id, of an array the array's; empty when it is about several jobs or none
    std::string jobName;
    JobState state = JobState::Unknown;  ///< how it ended; Unknown = nobody saw it, or it differs among several
    std::uint32_t count = 1;   ///< jobs, or tasks of an array
    bool isArray = false;      ///< the tasks of one array
    bool isAgain = false;      ///< started after it had been requeued
    std::uint64_t restS = 0;   ///< until the limit, of NearLimit
    bool isRead = false;

    bool operator==(const Notice &) const = default;
};

/// How loudly a kind of notice is told.
enum class NoticeWay : std::uint8_t { Off = 0, List = 1, Desktop = 2 };

/// What a person wants to be told. Requeued jobs go with those that failed.
struct NoticeWishes {
    NoticeWay started = NoticeWay::List;
    NoticeWay ended = NoticeWay::Desktop;
    NoticeWay failed = NoticeWay::Desktop;
    NoticeWay nearLimit = NoticeWay::Desktop;
    NoticeWay gateways = NoticeWay::List;  ///< never louder
    int limitAheadMin = 10;                ///< 1 to 1,440
    bool hasQuietHours = false;            ///< in which the desktop is left alone
    int quietFromMin = 22 * 60;            ///< minutes after midnight, local time
    int quietUntilMin = 7 * 60;            ///< may be before quietFromMin: over midnight

    NoticeWay wayOf(NoticeKind kind) const;
    bool isQuietAt(int minuteOfDay) const;
    bool operator==(const NoticeWishes &) const = default;
};

/// "started=1 ended=2 ... quiet-until=420"; what is not understood is as by default.
std::string wishesText(const NoticeWishes &wishes);
NoticeWishes wishesFrom(std::string_view text);

} // namespace chipdeck::domain
