#include "ui/shell/StoredSettings.h"

#include <QSettings>

#include <algorithm>

namespace chipdeck::ui {

QString StoredSettings::text(const QString &key) const
{
    const QString text = m_settings.value(key).toString();
    return text.size() <= longestText ? text : QString();
}

QStringList StoredSettings::texts(const QString &key, int most) const
{
    QStringList texts;
    for (const QString &text : m_settings.value(key).toStringList()) {
        if (texts.size() == most)
            break;
        if (!text.isEmpty() && text.size() <= longestText)
            texts.append(text);
    }
    return texts;
}

QList<StoredSettings::Gateway> StoredSettings::gateways() const
{
    QList<Gateway> gateways;
    // The file says how many there are: a forged number must not keep the console from starting.
    const int count = std::min(m_settings.beginReadArray(QStringLiteral("gateways")), mostGateways);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const QString address = text(QStringLiteral("address")).trimmed();
        if (!address.isEmpty())
            gateways.append({address, text(QStringLiteral("label"))});
    }
    m_settings.endArray();
    return gateways;
}

QHash<QString, QString> StoredSettings::shortcuts() const
{
    QHash<QString, QString> shortcuts;
    m_settings.beginGroup(QStringLiteral("shortcuts"));
    const QStringList ids = m_settings.childKeys();
    for (const QString &id : ids) {
        const QString keys = id.isEmpty() ? QString() : m_settings.value(id).toString();
        if (!id.isEmpty() && shortcuts.size() < mostShortcuts && id.size() <= longestShortcut && keys.size() <= longestShortcut)
            shortcuts.insert(id, keys);
    }
    m_settings.endGroup();
    return shortcuts;
}

qreal StoredSettings::scale() const
{
    bool isNumber = false;
    const qreal scale = m_settings.value(QStringLiteral("look/scale")).toReal(&isNumber);
    return isNumber && scale >= 0.75 && scale <= 3.0 ? scale : 1.0;
}

QByteArray StoredSettings::layout(const QString &key) const
{
    const QByteArray state = m_settings.value(key).toByteArray();
    return state.size() <= longestLayout ? state : QByteArray();
}

} // namespace chipdeck::ui
