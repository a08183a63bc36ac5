#include "ui/shell/Settings.h"

#include <QDir>
#include <QStandardPaths>

#include "ui/shell/StoredSettings.h"

namespace chipdeck::ui {
namespace {

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
    for (const StoredSettings::Gateway &gateway : StoredSettings(m_settings).gateways())
        gateways.append({gateway.address, gateway.label});
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
    return StoredSettings(m_settings).scale();
}

void Settings::setScale(qreal scale)
{
    m_settings.setValue(QStringLiteral("look/scale"), scale);
}

QString Settings::language() const
{
    return StoredSettings(m_settings).text(QStringLiteral("look/language"));
}

void Settings::setLanguage(const QString &language)
{
    m_settings.setValue(QStringLiteral("look/language"), language);
}

QHash<QString, QKeySequence> Settings::shortcuts() const
{
    QHash<QString, QKeySequence> shortcuts;
    const QHash<QString, QString> stored = StoredSettings(m_settings).shortcuts();
    for (auto it = stored.begin(); it != stored.end(); ++it)
        shortcuts.insert(it.key(), QKeySequence::fromString(it.value(), QKeySequence::PortableText));
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
    return StoredSettings(m_settings).clusterFilter();
}

void Settings::setClusterFilter(const QStringList &keys)
{
    m_settings.setValue(QStringLiteral("view/clusters"), keys);
}

QString Settings::query(const QString &screen) const
{
    return StoredSettings(m_settings).text(key("query", screen));
}

void Settings::setQuery(const QString &screen, const QString &query)
{
    m_settings.setValue(key("query", screen), query);
}

QString Settings::choices(const QString &screen) const
{
    return StoredSettings(m_settings).text(key("choices", screen));
}

void Settings::setChoices(const QString &screen, const QString &choices)
{
    m_settings.setValue(key("choices", screen), choices);
}

QStringList Settings::views(const QString &screen) const
{
    return StoredSettings(m_settings).views(key("views", screen));
}

void Settings::setViews(const QString &screen, const QStringList &views)
{
    m_settings.setValue(key("views", screen), views);
}

QStringList Settings::queryHistory() const
{
    return StoredSettings(m_settings).queryHistory();
}

void Settings::addToQueryHistory(const QString &query)
{
    const QString text = query.trimmed();
    if (text.isEmpty())
        return;
    QStringList history = queryHistory();
    history.removeAll(text);
    history.prepend(text);
    m_settings.setValue(QStringLiteral("view/queryHistory"), QStringList(history.mid(0, StoredSettings::mostQueries)));
}

QString Settings::lastScreen() const
{
    return StoredSettings(m_settings).text(QStringLiteral("view/screen"));
}

void Settings::setLastScreen(const QString &id)
{
    m_settings.setValue(QStringLiteral("view/screen"), id);
}

domain::NoticeWishes Settings::noticeWishes() const
{
    return domain::wishesFrom(StoredSettings(m_settings).text(QStringLiteral("notices/wishes")).toStdString());
}

void Settings::setNoticeWishes(const domain::NoticeWishes &wishes)
{
    if (wishes == noticeWishes())
        return;
    m_settings.setValue(QStringLiteral("notices/wishes"), QString::fromStdString(domain::wishesText(wishes)));
    Q_EMIT noticeWishesChanged();
}

QByteArray Settings::layout(const QString &name) const
{
    return StoredSettings(m_settings).layout(key("layout", name));
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
