#pragma once

#include <QList>
#include <QString>

/// The templates of published models that lie in the peer's sources; none where CHIPDECK_PEER does not name a folder with them.
struct PeerTemplate
{
    QString name;
    QByteArray source;
};

QList<PeerTemplate> peerTemplates();
