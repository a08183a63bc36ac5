#include "app/ctl/LiveConnections.h"

#include <algorithm>

#include "app/ctl/DefaultGateway.h"

namespace chipdeck::ctl {

using State = link::GatewayLink::State;

namespace {

/// It is there, and the link asks it again by itself: how long that is waited for is for --timeout to say.
bool isSlow(const store::ClusterConnections::Gateway &gateway)
{
    return gateway.state == State::Lost && gateway.reason == QLatin1String("DEADLINE_EXCEEDED");
}

} // namespace

domain::Result<std::unique_ptr<Connections>> LiveConnections::open(const std::vector<std::string> &addresses)
{
    const auto found = gatewayAddresses(addresses);
    if (!found)
        return tl::unexpected(found.error());
    auto connections = std::make_unique<LiveConnections>();
    for (const std::string &address : *found) {
        if (const auto added = connections->m_connections.add(QString::fromStdString(address)); !added)
            return tl::unexpected(added.error());
    }
    return std::unique_ptr<Connections>(std::move(connections));
}

bool LiveConnections::isSettled() const
{
    const auto gateways = m_connections.gateways();
    return std::none_of(gateways.begin(), gateways.end(), [](const auto &one) { return one.state == State::Connecting || isSlow(one); });
}

std::vector<LostGateway> LiveConnections::lost() const
{
    std::vector<LostGateway> found;
    for (const auto &gateway : m_connections.gateways()) {
        if (gateway.state != State::Lost || isSlow(gateway))
            continue;
        const std::string address = gateway.address.toStdString();
        found.push_back({address, {domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer from the gateway at " + address + ": "
                                       + gateway.trouble.toStdString(), {}, {}, {}}});
    }
    return found;
}

} // namespace chipdeck::ctl
