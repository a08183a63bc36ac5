#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/notices/Notice.h"
#include "widgets/tables/CellDelegate.h"

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

/// A notice in the current language.
class NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::NoticeWords)

public:
    /// "llama-70b failed", "37 jobs ended".
    static QString title(const domain::Notice &notice);
    /// Cluster and job, without the time: "East, 4711". A cluster that is not connected goes by the name it had.
    static QString place(const domain::Notice &notice, const store::FleetStore &fleet);
    static widgets::StateLook look(const domain::Notice &notice);
    /// The resource name of its job within its cluster; empty when it is about several or none.
    static QString jobName(const domain::Notice &notice);

private:
    static QString ofOne(const domain::Notice &notice, const QString &name);
    static QString ofFailed(domain::JobState state, const QString &name);
    static QString ofMany(const domain::Notice &notice);
    static QString ofArray(const domain::Notice &notice, const QString &name);
};

} // namespace chipdeck::ui
