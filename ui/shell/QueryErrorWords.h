#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/Query.h"

namespace chipdeck::ui {

/// What is wrong with a query, in the current language.
struct QueryErrorWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::QueryErrorWords)

public:
    static QString of(const domain::QueryError &error);
    /// Whether there is a translatable sentence for it; otherwise it stays English.
    static bool knows(const domain::QueryError &error);
};

} // namespace chipdeck::ui
