#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace chipdeck::ui {

/// What could stand where the cursor is in a query: fields, the values of a field, earlier queries.
struct QueryCompletion {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::QueryCompletion)

public:
    struct Offer {
        QString insert;   ///< replaces the word at the cursor ("state:")
        QString meaning;  ///< muted words beside it
        bool wholeQuery = false;

        bool operator==(const Offer &) const = default;
    };
    int start = 0;  ///< of the word that an offer replaces
    int length = 0;
    QList<Offer> offers;

    static QueryCompletion at(const QString &text, int cursor, const QStringList &history);
};

} // namespace chipdeck::ui
