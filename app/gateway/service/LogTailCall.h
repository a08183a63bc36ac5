#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "app/gateway/service/LogAccess.h"
#include "app/gateway/service/LogReader.h"
#include "app/gateway/service/LogTails.h"
#include "chipdeck/v1/jobs.pb.h"

namespace chipdeck::gateway {

/// One log tail. All its steps run one after the other on the pool of LogTails; it lives until gRPC is done with it.
class LogTailCall final : public grpc::ServerWriteReactor<v1::TailLogResponse>,
                          public std::enable_shared_from_this<LogTailCall>
{
public:
    LogTailCall(LogTails &tails, const v1::TailLogRequest &request, std::string job, Actor actor);
    void begin();

    void OnWriteDone(bool ok) override;
    void OnCancel() override { m_isCancelled = true; }
    void OnDone() override;

private:
    class Step;

    void schedule(std::chrono::milliseconds delay);
    void step();
    void sendNext();
    void wait();
    void send(LogChunk piece, bool atEnd, bool caughtUp);
    void finish(const grpc::Status &status);

    LogTails &m_tails;
    const bool m_isStandardError;
    const bool m_follow;
    std::int64_t m_offset;
    std::shared_ptr<LogTailCall> m_self;  ///< until OnDone

    LogAccess m_access;
    std::optional<LogReader> m_reader;
    v1::TailLogResponse m_response;
    bool m_isLast = false;
    bool m_saidCaughtUp = false;
    int m_quietStepsAfterEnd = 0;
    std::chrono::milliseconds m_interval{250};  ///< until the file is looked at again
    std::chrono::steady_clock::time_point m_pathLookedAt = std::chrono::steady_clock::now();
    std::atomic<bool> m_isCancelled{false};
    std::atomic<bool> m_isFinished{false};
};

} // namespace chipdeck::gateway
