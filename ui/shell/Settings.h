#pragma once

#include <QByteArray>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QSettings>
#include <QStringList>

#include "client/domain/notices/Notice.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// A gateway that the console opens at its start.
struct GatewayAddress {
    QString address;  ///< "unix:/run/...", "ssh://user@host", "host:port"
    QString label;    ///< the person's own word for it; may be empty

    bool operator==(const GatewayAddress &) const = default;
};

/// Everything that the console remembers, in one file. The only class that touches QSettings.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// `path` for tests; empty = the user's own file.
    explicit Settings(const QString &path = {}, QObject *parent = nullptr);

    QList<GatewayAddress> gateways() const;
    void setGateways(const QList<GatewayAddress> &gateways);

    widgets::Theme::Kind themeKind() const;
    void setThemeKind(widgets::Theme::Kind kind);
    widgets::Theme::Density density() const;
    void setDensity(widgets::Theme::Density density);
    qreal scale() const;
    void setScale(qreal scale);
    /// "en", "zh_CN", "vi", "it"; empty = as the desktop says.
    QString language() const;
    void setLanguage(const QString &language);

    QHash<QString, QKeySequence> shortcuts() const;
    /// An equal `fallback` removes the entry, so that a later default can reach those who never chose.
    void setShortcut(const QString &id, const QKeySequence &shortcut, const QKeySequence &fallback);

    QStringList clusterFilter() const;
    void setClusterFilter(const QStringList &keys);
    QString query(const QString &screen) const;
    void setQuery(const QString &screen, const QString &query);
    /// What a screen's own selectors stand at, as the screen words it.
    QString choices(const QString &screen) const;
    void setChoices(const QString &screen, const QString &choices);
    /// A person's own views of a screen, one text each, as the screen words them.
    QStringList views(const QString &screen) const;
    void setViews(const QString &screen, const QStringList &views);
    QStringList queryHistory() const;
    void addToQueryHistory(const QString &query);
    QString lastScreen() const;
    void setLastScreen(const QString &id);

    domain::NoticeWishes noticeWishes() const;
    void setNoticeWishes(const domain::NoticeWishes &wishes);

    /// Layout of one named widget: geometry, splitter, table columns.
    QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);
    void clearLayouts();

    /// Writes what is pending; false when the file cannot be written.
    bool sync();
    QString fileName() const { return m_settings.fileName(); }

Q_SIGNALS:
    void gatewaysChanged();
    void noticeWishesChanged();

private:
    mutable QSettings m_settings;
};

} // namespace chipdeck::ui
