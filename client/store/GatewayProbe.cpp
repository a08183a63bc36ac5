#include "client/store/GatewayProbe.h"

#include <QTimer>

#include "client/link/GatewayLink.h"

namespace chipdeck::store {

void probeGateway(const QString &address, QObject *context, std::function<void(const domain::Result<ProbeResult> &)> done)
{
    auto endpoint = link::parseEndpoint(address.toStdString());
    if (!endpoint) {
        QTimer::singleShot(0, context, [done, error = endpoint.error()] { done(tl::unexpected(error)); });
        return;
    }
    auto *link = new link::GatewayLink(std::move(*endpoint), context);
    QObject::connect(link, &link::GatewayLink::changed, context, [link, done] {
        link->disconnect();
        link->deleteLater();
        if (link->state() == link::GatewayLink::State::Ready)
            done(ProbeResult{link->serverInfo(), link->clusters()});
        else
            done(tl::unexpected(*link->failure()));
    });
    // Not at once: the caller may not expect an answer within its call.
    QTimer::singleShot(0, link, &link::GatewayLink::start);
}

} // namespace chipdeck::store
