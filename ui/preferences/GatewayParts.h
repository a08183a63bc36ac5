#pragma once

#include <optional>

#include <QString>

namespace chipdeck::ui {

/// A gateway's address as the fields of a form.
struct GatewayParts {
    enum class Kind { Ssh, Tls, Socket };

    Kind kind = Kind::Ssh;
    QString place;  ///< user@host, host:port or a path
    QString ca;
    QString certificate;
    QString key;

    /// Nullopt when the text does not start like an address.
    static std::optional<GatewayParts> of(const QString &address);
    QString address() const;
};

} // namespace chipdeck::ui
