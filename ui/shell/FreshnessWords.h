#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include "client/store/ClusterStore.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// How fresh a cluster's picture is, as a shape and in words: "live", "12 s old", "unreachable since 03:12".
struct FreshnessWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::FreshnessWords)

public:
    QString name;
    QString words;
    QString label;  ///< "practice", "simulated" or empty
    widgets::Glyph glyph = widgets::Glyph::Dot;
    widgets::Theme::Token token = widgets::Theme::Token::Good;
    bool live = false;

    static FreshnessWords of(const store::ClusterStore &cluster, const QDateTime &now);
    /// "12 s", "6 min", "3 h", "2 d".
    static QString duration(quint64 ms);
    /// "03:12" today, with the date before.
    static QString since(quint64 ageMs, const QDateTime &now);

private:
    void takeName(const store::ClusterStore &cluster);
};

} // namespace chipdeck::ui
