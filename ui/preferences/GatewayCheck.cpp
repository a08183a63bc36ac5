#include "ui/preferences/GatewayCheck.h"

#include <QRegularExpression>

namespace chipdeck::ui {
namespace {

constexpr int longestSocketPath = 107;

GatewayCheck checkSocket(const QString &path)
{
    if (!path.startsWith(u'/'))
        return {GatewayCheck::tr("A socket needs its whole path, from the first slash."), {}};
    if (path.toUtf8().size() > longestSocketPath)
        return {GatewayCheck::tr("The path of a socket has at most %1 bytes.").arg(longestSocketPath), {}};
    return {};
}

GatewayCheck checkHostPort(const QString &address)
{
    static const QRegularExpression whole(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):([0-9]{1,5})$"));
    const auto match = whole.match(address);
    const int port = match.captured(2).toInt();
    if (match.hasMatch() && port >= 1 && port <= 65535)
        return {};
    if (match.hasMatch())
        return {GatewayCheck::tr("A port is a number from 1 to 65535."), {}};
    static const QRegularExpression host(QStringLiteral("^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$"));
    if (host.match(address).hasMatch())
        return {GatewayCheck::tr("The port is missing."), address + QStringLiteral(":7443")};
    return {GatewayCheck::tr("Write host:port, ssh://user@host or unix:/path/to/socket."), {}};
}

} // namespace

GatewayCheck GatewayCheck::of(const QString &address)
{
    const QString text = address.trimmed();
    if (text.isEmpty())
        return {tr("An address is needed: host:port, ssh://user@host or unix:/path/to/socket."), {}};
    for (const QChar c : text) {
        if (c.isSpace() || c.unicode() < 0x20)
            return {tr("An address has no spaces."), {}};
    }
    if (text.startsWith(QLatin1String("unix:")))
        return checkSocket(text.mid(5));
    if (text.startsWith(u'/'))
        return {tr("A socket's path starts with unix:"), QStringLiteral("unix:") + text};
    if (text.startsWith(QLatin1String("ssh://"))) {
        // A leading dash would be read as an option by ssh.
        static const QRegularExpression ssh(
            QStringLiteral("^ssh://(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?$"));
        if (ssh.match(text).hasMatch())
            return {};
        return {tr("Write ssh://user@host, with :port where it is not 22."), {}};
    }
    for (const char *scheme : {"http://", "https://", "grpc://"}) {
        if (text.startsWith(QLatin1String(scheme)))
            return {tr("A gateway's address has no %1 before it.").arg(QLatin1String(scheme)), text.mid(qsizetype(qstrlen(scheme)))};
    }
    return checkHostPort(text);
}

} // namespace chipdeck::ui
