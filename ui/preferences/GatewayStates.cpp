#include "ui/preferences/GatewayStates.h"

#include <algorithm>

namespace chipdeck::ui {

QString GatewayStates::place(const QString &address)
{
    return address.section(u'?', 0, 0);
}

GatewayStates::Gateway *GatewayStates::edit(const QString &address)
{
    const auto found = std::find_if(m_gateways.begin(), m_gateways.end(), [&](const Gateway &each) { return each.place == place(address); });
    return found == m_gateways.end() ? nullptr : &*found;
}

const GatewayStates::Gateway *GatewayStates::find(const QString &address) const
{
    return const_cast<GatewayStates *>(this)->edit(address);
}

void GatewayStates::opened(const QString &address, Origin origin)
{
    if (edit(address))
        return;
    m_gateways.append({place(address), origin, {}, {}});
    Q_EMIT changed();
}

void GatewayStates::closed(const QString &address)
{
    if (m_gateways.removeIf([&](const Gateway &each) { return each.place == place(address); }) > 0)
        Q_EMIT changed();
}

void GatewayStates::setTrouble(const QString &address, const QString &reason, const QString &words)
{
    Gateway *gateway = edit(address);
    if (!gateway || (gateway->reason == reason && gateway->words == words))
        return;
    gateway->reason = words.isEmpty() ? QString() : reason;
    gateway->words = words;
    Q_EMIT changed();
}

QList<GatewayStates::Gateway> GatewayStates::troubled() const
{
    QList<Gateway> out;
    std::copy_if(m_gateways.begin(), m_gateways.end(), std::back_inserter(out), [](const Gateway &each) { return !each.words.isEmpty(); });
    return out;
}

GatewayStates::Kind GatewayStates::kindOf(const QString &reason)
{
    for (const char *refused : {"UNAUTHENTICATED", "PERMISSION_DENIED", "CERTIFICATE_REFUSED", "SSH_REFUSED", "SOCKET_OF_ANOTHER_USER"}) {
        if (reason == QLatin1String(refused))
            return Kind::Refused;
    }
    if (reason == QLatin1String("GATEWAY_NOT_TRUSTED"))
        return Kind::NotTrusted;
    // The other certificate reasons and a bad address are found here, before anybody is asked.
    if (reason.startsWith(QLatin1String("CERTIFICATE_")) || reason == QLatin1String("BAD_ADDRESS"))
        return Kind::NotOpened;
    return Kind::Silent;
}

QString GatewayStates::word(const Gateway &gateway)
{
    switch (kindOf(gateway.reason)) {
    case Kind::Refused: return tr("refused");
    case Kind::NotTrusted: return tr("not trusted");
    case Kind::NotOpened: return tr("not opened");
    case Kind::Silent: break;
    }
    return tr("does not answer");
}

QString GatewayStates::sentence(const Gateway &gateway)
{
    switch (kindOf(gateway.reason)) {
    case Kind::Refused: return tr("%1 refused the connection.").arg(gateway.place);
    case Kind::NotTrusted: return tr("%1 cannot be trusted.").arg(gateway.place);
    case Kind::NotOpened: return tr("%1 was not opened.").arg(gateway.place);
    case Kind::Silent: break;
    }
    return tr("%1 does not answer.").arg(gateway.place);
}

QString GatewayStates::advice(const Gateway &gateway)
{
    return gateway.reason == QLatin1String("UNAVAILABLE") ? tr("Is chipdeck-gateway running there? The console keeps trying.") : gateway.words;
}

} // namespace chipdeck::ui
