#include "PeerTemplates.h"

#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

QList<PeerTemplate> peerTemplates()
{
    const QString root = qEnvironmentVariable("CHIPDECK_PEER");
    QList<PeerTemplate> found;
    if (root.isEmpty())
        return found;
    QDirIterator files(root, {QStringLiteral("*.jinja")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(QLatin1String("/models/templates/")) && file.open(QIODevice::ReadOnly))
            found.append({QFileInfo(file).completeBaseName(), file.readAll()});
    }
    std::sort(found.begin(), found.end(), [](const PeerTemplate &a, const PeerTemplate &b) { return a.name < b.name; });
    return found;
}
