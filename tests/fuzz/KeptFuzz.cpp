#include <cstdint>
#include <cstdlib>

#include <QByteArray>

#include "client/store/FollowedFile.h"
#include "client/store/NoticeFile.h"
#include "ui/preferences/PriceDraft.h"

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readNotices(const QByteArray &bytes)
{
    using chipdeck::store::NoticeFile;
    const auto notices = NoticeFile::parse(bytes);
    if (!notices)
        return;
    require(notices->size() <= NoticeFile::most);
    for (const auto &notice : *notices)
        require(notice.timeMs > 0 && notice.count > 0 && notice.job.size() <= 256 && notice.cluster.size() <= 256);
    const auto again = NoticeFile::parse(NoticeFile::text(*notices));
    require(again && *again == *notices);
}

void readFollowed(const QByteArray &bytes)
{
    using chipdeck::store::FollowedFile;
    const auto clusters = FollowedFile::parse(bytes);
    require(clusters.size() <= FollowedFile::mostClusters);
    for (const auto &[key, cluster] : clusters) {
        require(!key.isEmpty() && cluster.timeMs > 0 && cluster.jobs.size() <= FollowedFile::mostJobs);
        for (const auto &[id, known] : cluster.jobs)
            require(id.size() <= 256 && known.name.size() <= 256 && known.startS >= 0 && known.goneS == 0);
    }
    require(FollowedFile::parse(FollowedFile::text(clusters)).size() == clusters.size());
}

void readDraft(const QByteArray &bytes)
{
    using chipdeck::ui::PriceDraft;
    const auto draft = PriceDraft::parse(bytes);
    if (!draft)
        return;
    require(draft->rows.size() <= PriceDraft::mostRows && chipdeck::domain::isUtcOffset(draft->utcOffsetMinutes));
    // A hostile draft of many rows is checked as a typed one is, so it must not take long either.
    chipdeck::domain::readSheet(draft->rows, draft->utcOffsetMinutes);
}

} // namespace

/// What the console keeps of its own: any byte of it may be another's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    readNotices(bytes);
    readFollowed(bytes);
    readDraft(bytes);
    return 0;
}
