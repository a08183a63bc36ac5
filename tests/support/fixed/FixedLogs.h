#pragma once

#include <optional>
#include <vector>

#include <QPointer>

#include "client/store/JobLogs.h"

namespace chipdeck::test {

/// A tail that a test feeds.
class FixedFollow : public store::LogTail
{
    Q_OBJECT

public:
    using LogTail::LogTail;
    void give(const store::LogPiece &one) { Q_EMIT piece(one); }
};

/// A job's output in memory, read as a gateway would read it. Answers come through the event loop.
class FixedLogs : public store::JobLogs
{
    Q_OBJECT

public:
    explicit FixedLogs(QObject *parent = nullptr) : JobLogs(parent) {}

    QByteArray text;                          ///< of the one file that there is
    std::optional<domain::Failure> refusal;   ///< of every call
    std::optional<domain::Result<domain::LogMoment>> moment;  ///< what findTime() answers; absent: the file's end
    domain::LogFilePage filePage;
    quint64 searchedAtOnce = 1'000'000;       ///< bytes a call
    bool readsParts = true;
    std::vector<domain::LogRange> reads;
    std::vector<domain::LogSearch> searches;
    QPointer<FixedFollow> tail;               ///< the newest one
    qint64 followedFrom = -1;

    bool canRead(const QString &) const override { return readsParts; }
    void files(const QString &cluster, const std::string &job, const std::string &pageToken, QObject *context,
               Done<domain::LogFilePage> done) override;
    void read(const store::LogPlace &place, const domain::LogRange &range, QObject *context, Done<domain::LogPage> done) override;
    void search(const store::LogPlace &place, const domain::LogSearch &search, QObject *context, Done<domain::LogFindings> done) override;
    void findTime(const store::LogPlace &place, qint64 timeMs, QObject *context, Done<domain::LogMoment> done) override;
    store::LogTail *follow(const store::LogPlace &place, qint64 offset, QObject *parent) override;

private:
    domain::LogPage page(const domain::LogRange &range) const;
    domain::LogFindings found(const domain::LogSearch &search) const;
};

} // namespace chipdeck::test
