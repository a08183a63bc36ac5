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

bool isHostPort(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):([0-9]{1,5})$"));
    const auto match = whole.match(text);
    const int port = match.captured(2).toInt();
    return match.hasMatch() && port >= 1 && port <= 65535;
}

/// tls://HOST:PORT?ca=FILE&cert=FILE&key=FILE
GatewayCheck checkTls(const QString &rest)
{
    const QString place = rest.section(u'?', 0, 0);
    if (!isHostPort(place))
        return {GatewayCheck::tr("After tls:// comes host:port, with a port from 1 to 65535."), {}};
    QStringList names;
    for (const QString &pair : rest.section(u'?', 1).split(u'&', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0);
        if (!pair.section(u'=', 1).startsWith(u'/'))
            return {GatewayCheck::tr("%1 needs the whole path of a file.").arg(name), {}};
        names << name;
    }
    for (const char *needed : {"ca", "cert", "key"}) {
        if (!names.contains(QLatin1String(needed)))
            return {GatewayCheck::tr("The files are missing: ?ca=FILE&cert=FILE&key=FILE"), {}};
    }
    return {};
}

GatewayCheck checkOther(const QString &text)
{
    if (isHostPort(text))
        return {GatewayCheck::tr("A host and port need tls:// before them and the certificate's files behind."), QStringLiteral("tls://") + text};
    static const QRegularExpression host(QStringLiteral("^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$"));
    if (host.match(text).hasMatch())
        return {GatewayCheck::tr("A host alone is reached over ssh."), QStringLiteral("ssh://") + text};
    return {GatewayCheck::tr("Write tls://host:port, ssh://user@host or unix:/path/to/socket."), {}};
}

} // namespace

GatewayCheck GatewayCheck::of(const QString &address)
{
    const QString text = address.trimmed();
    if (text.isEmpty())
        return {tr("An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket."), {}};
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
            QStringLiteral("^ssh://(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:/[^ ]*)?$"));
        if (ssh.match(text).hasMatch())
            return {};
        return {tr("Write ssh://user@host, with :port where it is not 22."), {}};
    }
    for (const char *scheme : {"http://", "https://", "grpc://"}) {
        if (text.startsWith(QLatin1String(scheme)))
            return {tr("A gateway is not a web page: its address starts with tls://, ssh:// or unix:"),
                    QStringLiteral("tls://") + text.mid(qsizetype(qstrlen(scheme)))};
    }
    if (text.startsWith(QLatin1String("tls://")))
        return checkTls(text.mid(6));
    return checkOther(text);
}

} // namespace chipdeck::ui
