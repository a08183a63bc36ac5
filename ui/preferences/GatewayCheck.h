#pragma once

#include <functional>
#include <optional>

#include <QCoreApplication>
#include <QString>

class QObject;

namespace chipdeck::ui {

/// What a gateway said when asked whether it is there.
struct ProbeAnswer {
    bool reached = false;
    QString words;  ///< version and clusters, or what is wrong and what to do
};

/// Asks a gateway without keeping the connection; answers once on the GUI thread unless `context` is gone.
using Probe = std::function<void(const QString &address, QObject *context, std::function<void(const ProbeAnswer &)> done)>;

/// Whether a text can be a gateway's address at all, before anything is opened.
struct GatewayCheck {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::GatewayCheck)

public:
    QString error;   ///< empty = right
    QString remedy;  ///< an address that would be right; may be empty

    static GatewayCheck of(const QString &address);
};

} // namespace chipdeck::ui
