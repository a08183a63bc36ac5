#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

class QSettings;

namespace chipdeck::ui {

/// What a file of settings says, whoever wrote it: a person, another version, a broken disk. Everything is bounded in number and
/// length, and what makes no sense is left out. QtCore only, so that it can be fuzzed without a screen.
class StoredSettings
{
public:
    struct Gateway {
        QString address;
        QString label;
    };

    static constexpr int mostGateways = 256;
    static constexpr int mostShortcuts = 1000;
    static constexpr int mostClusters = 1000;
    static constexpr int mostQueries = 30;
    static constexpr int mostViews = 50;
    static constexpr qsizetype longestText = 4096;
    static constexpr qsizetype longestShortcut = 100;
    static constexpr qsizetype longestLayout = 256 * 1024;

    explicit StoredSettings(QSettings &settings) : m_settings(settings) {}

    QList<Gateway> gateways() const;
    /// By the command's id, in Qt's portable words.
    QHash<QString, QString> shortcuts() const;
    QStringList clusterFilter() const { return texts(QStringLiteral("view/clusters"), mostClusters); }
    QStringList queryHistory() const { return texts(QStringLiteral("view/queryHistory"), mostQueries); }
    QStringList views(const QString &key) const { return texts(key, mostViews); }
    /// Between 0.75 and 3; 1 where the file says anything else.
    qreal scale() const;
    /// Empty where it is longer than any that the console writes.
    QString text(const QString &key) const;
    QByteArray layout(const QString &key) const;

private:
    QStringList texts(const QString &key, int most) const;

    QSettings &m_settings;
};

} // namespace chipdeck::ui
