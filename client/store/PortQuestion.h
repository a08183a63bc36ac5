#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>

#include "client/link/GatewayLink.h"

namespace chipdeck::store {

/// Asks once on which ports a running job's user listens, and destroys itself when it has told.
class PortQuestion : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const domain::Result<domain::ConnectionOpened> &)>;

    PortQuestion(link::GatewayLink &link, const std::string &job, const std::string &node, Done done, QObject *parent);

private:
    void take();
    void tell(const domain::Result<domain::ConnectionOpened> &answer);

    Done m_done;
    QTimer m_patience;
    link::Gate m_gate{this};
    std::unique_ptr<link::ConnectStream> m_stream;
};

} // namespace chipdeck::store
