#pragma once

#include <QObject>
#include <QString>

namespace chipdeck::ui {

/// Shows notices outside of the window, as far as the desktop has a way to; what ways there are is known only at run time.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    enum class Way {
        NotKnownYet,  ///< was not asked, or has not answered
        Service,      ///< the desktop's notification service
        Tray,         ///< a message of the tray icon
        None,         ///< the list in the window alone
    };

    using QObject::QObject;

    virtual Way way() const = 0;
    /// What the service calls itself, or why there is none; may be empty.
    virtual QString detail() const = 0;
    /// Plain text. `number` comes back by activated(); `lasts` = it stays until somebody has looked.
    virtual void show(quint64 number, const QString &title, const QString &body, bool lasts) = 0;

Q_SIGNALS:
    void wayChanged();
    /// A person chose "Show" or clicked the notice itself.
    void activated(quint64 number);
};

} // namespace chipdeck::ui
