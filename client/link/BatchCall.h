#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "client/link/BatchStream.h"
#include "client/link/GatewayLink.h"

namespace chipdeck::link {

/// One action on a list of jobs until each outcome is known. A broken call is repeated with the same request id, which gives
/// the first outcomes again and goes on with the rest; what brings nothing new for `patience` is given up, and the jobs whose
/// outcome is open then are told as WriteState::Unknown. Deletes itself when done.
class BatchCall : public QObject
{
    Q_OBJECT

public:
    /// Each job once, with an outcome that will not change.
    using Told = std::function<void(const std::vector<JobOutcome> &)>;
    /// The last call; a failure says why nothing is known of the jobs that were not told.
    using Done = std::function<void(const domain::Result<void> &)>;
    static constexpr std::chrono::milliseconds patience{60'000};

    /// The link may go away meanwhile. Precondition: `action` has its cluster and request id.
    BatchCall(GatewayLink *link, Write action, std::vector<std::string> names, Told told, Done done, QObject *parent);
    void start();
    void setPatience(std::chrono::milliseconds limit) { m_patience = limit; }

private:
    void send();
    void take();
    void keep(const std::vector<JobOutcome> &outcomes);
    void ended(const std::optional<domain::Failure> &failure);
    void finish(const domain::Result<void> &result);

    QPointer<GatewayLink> m_link;
    const Write m_action;
    const std::vector<std::string> m_names;
    Told m_told;
    Done m_done;
    Gate m_gate{this};
    std::unique_ptr<BatchStream> m_stream;
    std::vector<bool> m_isKnown;
    std::vector<JobOutcome> m_open;  ///< of the try that runs: not known for good yet
    std::size_t m_known = 0;
    QElapsedTimer m_sinceNews;
    QTimer m_again;
    std::chrono::milliseconds m_patience = patience;
    int m_tries = 0;
};

} // namespace chipdeck::link
