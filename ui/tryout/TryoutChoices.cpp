#include "ui/tryout/TryoutChoices.h"

#include <algorithm>

#include <QRegularExpression>
#include <QStringList>

namespace chipdeck::ui {
namespace {

const QString q8 = QStringLiteral("Q8_0");

} // namespace

QString TryoutChoices::toText() const
{
    QStringList parts;
    if (!device.empty())
        parts << QStringLiteral("device=") + QString::fromStdString(device);
    parts << QStringLiteral("cache=") + nameOf(cacheFormat).toLower() << (dropOldest ? QStringLiteral("full=drop") : QStringLiteral("full=stop"));
    return parts.join(u' ');
}

TryoutChoices TryoutChoices::fromText(const QString &text)
{
    static const QRegularExpression deviceName(QStringLiteral("^[a-z]{1,16}(:[0-9]{1,4})?$"));
    TryoutChoices choices;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString value = part.section(u'=', 1);
        if (part.startsWith(QLatin1String("device=")) && deviceName.match(value).hasMatch())
            choices.device = value.toStdString();
        else if (part.startsWith(QLatin1String("cache=")))
            choices.cacheFormat = value == q8.toLower() ? domain::CacheFormat::Q8_0 : domain::CacheFormat::F16;
        else if (part.startsWith(QLatin1String("full=")))
            choices.dropOldest = value == QLatin1String("drop");
    }
    return choices;
}

const domain::InferenceDevice *TryoutChoices::deviceOf(const domain::InferenceStatus &status, const std::string &name)
{
    const auto &devices = status.devices;
    const auto found = std::find_if(devices.begin(), devices.end(), [&name](const domain::InferenceDevice &device) { return device.name == name; });
    return found != devices.end() ? &*found : devices.empty() ? nullptr : &devices.front();
}

QString TryoutChoices::nameOf(domain::CacheFormat format)
{
    return format == domain::CacheFormat::Q8_0 ? q8 : QStringLiteral("F16");
}

} // namespace chipdeck::ui
