#include "ui/shell/Settings.h"

#include <QDir>
#include <QStandardPaths>

namespace chipdeck::ui {
namespace {

constexpr int historyLength = 30;

QString ownFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)).filePath(QStringLiteral("chipdeck/console.ini"));
}

QString key(const char *group, const QString &name)
{
    // A name may hold slashes ("<address>#<cluster>"), which QSettings would take for groups.
    return QLatin1String(group) + u'/' + QString::fromLatin1(name.toUtf8().toPercentEncoding());
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent), m_settings(path.isEmpty() ? ownFile() : path, QSettings::IniFormat)
{
}

QList<GatewayAddress> Settings::gateways() const
{
    QList<GatewayAddress> gateways;
    const int count = m_settings.beginReadArray(QStringLiteral("gateways"));
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const QString address = m_settings.value(QStringLiteral("address")).toString().trimmed();
        if (!address.isEmpty())
            gateways.append({address, m_settings.value(QStringLiteral("label")).toString()});
    }
    m_settings.endArray();
    return gateways;
}

void Settings::setGateways(const QList<GatewayAddress> &gateways)
{
    if (gateways == this->gateways())
        return;
    m_settings.remove(QStringLiteral("gateways"));
    m_settings.beginWriteArray(QStringLiteral("gateways"), int(gateways.size()));
    for (int i = 0; i < gateways.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("address"), gateways[i].address);
        m_settings.setValue(QStringLiteral("label"), gateways[i].label);
    }
    m_settings.endArray();
    Q_EMIT gatewaysChanged();
}

widgets::Theme::Kind Settings::themeKind() const
{
    const QString word = m_settings.value(QStringLiteral("look/theme")).toString();
    if (word == QLatin1String("dark"))
        return widgets::Theme::Kind::Dark;
    return word == QLatin1String("high-contrast") ? widgets::Theme::Kind::HighContrast : widgets::Theme::Kind::Light;
}

void Settings::setThemeKind(widgets::Theme::Kind kind)
{
    const char *word = kind == widgets::Theme::Kind::Dark ? "dark" : kind == widgets::Theme::Kind::HighContrast ? "high-contrast" : "light";
    m_settings.setValue(QStringLiteral("look/theme"), QLatin1String(word));
}

widgets::Theme::Density Settings::density() const
{
    return m_settings.value(QStringLiteral("look/density")).toString() == QLatin1String("compact") ? widgets::Theme::Density::Compact
                                                                                                    : widgets::Theme::Density::Comfortable;
}

void Settings::setDensity(widgets::Theme::Density density)
{
    m_settings.setValue(QStringLiteral("look/density"),
                        QLatin1String(density == widgets::Theme::Density::Compact ? "compact" : "comfortable"));
}

qreal Settings::scale() const
{
    const qreal scale = m_settings.value(QStringLiteral("look/scale"), 1.0).toReal();
    return scale >= 0.75 && scale <= 3.0 ? scale : 1.0;
}

void Settings::setScale(qreal scale)
{
    m_settings.setValue(QStringLiteral("look/scale"), scale);
}

QString Settings::language() const
{
    return m_settings.value(QStringLiteral("look/language")).toString();
}

void Settings::setLanguage(const QString &language)
{
    m_settings.setValue(QStringLiteral("look/language"), language);
}

QHash<QString, QKeySequence> Settings::shortcuts() const
{
    QHash<QString, QKeySequence> shortcuts;
    m_settings.beginGroup(QStringLiteral("shortcuts"));
    const QStringList ids = m_settings.childKeys();
    for (const QString &id : ids)
        shortcuts.insert(id, QKeySequence::fromString(m_settings.value(id).toString(), QKeySequence::PortableText));
    m_settings.endGroup();
    return shortcuts;
}

void Settings::setShortcut(const QString &id, const QKeySequence &shortcut, const QKeySequence &fallback)
{
    const QString name = QStringLiteral("shortcuts/") + id;
    if (shortcut == fallback)
        m_settings.remove(name);
    else
        m_settings.setValue(name, shortcut.toString(QKeySequence::PortableText));
}

QStringList Settings::clusterFilter() const
{
    return m_settings.value(QStringLiteral("view/clusters")).toStringList();
}

void Settings::setClusterFilter(const QStringList &keys)
{
    m_settings.setValue(QStringLiteral("view/clusters"), keys);
}

QString Settings::query(const QString &screen) const
{
    return m_settings.value(key("query", screen)).toString();
}

void Settings::setQuery(const QString &screen, const QString &query)
{
    m_settings.setValue(key("query", screen), query);
}

QStringList Settings::queryHistory() const
{
    return m_settings.value(QStringLiteral("view/queryHistory")).toStringList();
}

void Settings::addToQueryHistory(const QString &query)
{
    const QString text = query.trimmed();
    if (text.isEmpty())
        return;
    QStringList history = queryHistory();
    history.removeAll(text);
    history.prepend(text);
    m_settings.setValue(QStringLiteral("view/queryHistory"), QStringList(history.mid(0, historyLength)));
}

QString Settings::lastScreen() const
{
    return m_settings.value(QStringLiteral("view/screen")).toString();
}

void Settings::setLastScreen(const QString &id)
{
    m_settings.setValue(QStringLiteral("view/screen"), id);
}

QByteArray Settings::layout(const QString &name) const
{
    return m_settings.value(key("layout", name)).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_settings.setValue(key("layout", name), state);
}

void Settings::clearLayouts()
{
    m_settings.remove(QStringLiteral("layout"));
}

bool Settings::sync()
{
    m_settings.sync();
    return m_settings.status() == QSettings::NoError;
}

} // namespace chipdeck::ui
