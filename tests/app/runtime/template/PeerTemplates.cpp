#include "PeerTemplates.h"

#include "tests/support/runtime/PeerFolder.h"

#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

QList<PeerTemplate> peerTemplates()
{
    const std::filesystem::path sources = chipdeck::test::peerSources();
    QList<PeerTemplate> found;
    if (sources.empty())
        return found;
    QDirIterator files(QString::fromStdString((sources / "models/templates").string()), {QStringLiteral("*.jinja")}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            found.append({QFileInfo(file).completeBaseName(), file.readAll()});
    }
    std::sort(found.begin(), found.end(), [](const PeerTemplate &a, const PeerTemplate &b) { return a.name < b.name; });
    return found;
}
