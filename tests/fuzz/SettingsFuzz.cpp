#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QSettings>

#include "ui/jobs/SavedView.h"
#include "ui/shell/StoredSettings.h"

namespace {

using chipdeck::ui::StoredSettings;

/// Serialised values of any type are Qt's to read and never written by the console: what is sought here is in our reading.
bool holdsSerialised(std::string_view text)
{
    for (const char *word : {"ariant", "ateTime", "\\x", "\\0", "\\1", "\\2", "\\3", "\\4", "\\5", "\\6", "\\7"}) {
        if (text.find(word) != std::string_view::npos)
            return true;
    }
    return false;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void readAll(const StoredSettings &stored)
{
    const auto gateways = stored.gateways();
    require(gateways.size() <= StoredSettings::mostGateways);
    for (const StoredSettings::Gateway &gateway : gateways)
        require(!gateway.address.isEmpty() && gateway.address == gateway.address.trimmed());
    const auto shortcuts = stored.shortcuts();
    require(shortcuts.size() <= StoredSettings::mostShortcuts);
    for (const QString &keys : shortcuts)
        require(keys.size() <= StoredSettings::longestShortcut);
    require(stored.scale() >= 0.75 && stored.scale() <= 3.0);
    require(stored.queryHistory().size() <= StoredSettings::mostQueries);
    const auto views = chipdeck::ui::savedViews(stored.views(QStringLiteral("views/jobs")));
    require(views.size() <= chipdeck::ui::SavedView::mostViews);
    for (const auto &view : views)
        require(chipdeck::ui::savedView(chipdeck::ui::textOf(view)) == view);
    require(stored.clusterFilter().size() <= StoredSettings::mostClusters);
    require(stored.text(QStringLiteral("query/jobs")).size() <= StoredSettings::longestText);
    require(stored.layout(QStringLiteral("layout/window")).size() <= StoredSettings::longestLayout);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (holdsSerialised({reinterpret_cast<const char *>(data), size}))
        return 0;
    static const QString folder = QDir::temp().filePath(QStringLiteral("chipdeck-settings-%1-").arg(::getpid()));
    static unsigned count = 0;
    // QSettings remembers what it has read by the file's name.
    const QString path = folder + QString::number(++count) + QStringLiteral(".ini");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::abort();
    file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size));
    file.close();
    {
        QSettings settings(path, QSettings::IniFormat);
        readAll(StoredSettings(settings));
    }
    QFile::remove(path);
    return 0;
}
