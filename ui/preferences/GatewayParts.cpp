#include "ui/preferences/GatewayParts.h"

#include <QStringList>

namespace chipdeck::ui {

std::optional<GatewayParts> GatewayParts::of(const QString &address)
{
    const QString text = address.trimmed();
    GatewayParts parts;
    if (text.startsWith(QLatin1String("ssh://"))) {
        parts.place = text.mid(6);
        return parts;
    }
    if (text.startsWith(QLatin1String("unix:"))) {
        parts.kind = Kind::Socket;
        parts.place = text.mid(5);
        return parts;
    }
    if (!text.startsWith(QLatin1String("tls://")))
        return std::nullopt;
    parts.kind = Kind::Tls;
    parts.place = text.mid(6).section(u'?', 0, 0);
    for (const QString &pair : text.section(u'?', 1).split(u'&', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0);
        const QString value = pair.section(u'=', 1);
        if (name == QLatin1String("ca"))
            parts.ca = value;
        else if (name == QLatin1String("cert"))
            parts.certificate = value;
        else if (name == QLatin1String("key"))
            parts.key = value;
    }
    return parts;
}

QString GatewayParts::address() const
{
    switch (kind) {
    case Kind::Ssh: return QStringLiteral("ssh://") + place.trimmed();
    case Kind::Socket: return QStringLiteral("unix:") + place.trimmed();
    case Kind::Tls: break;
    }
    return QStringLiteral("tls://%1?ca=%2&cert=%3&key=%4").arg(place.trimmed(), ca.trimmed(), certificate.trimmed(), key.trimmed());
}

} // namespace chipdeck::ui
