#pragma once

#include <QString>

#include "client/domain/Job.h"

namespace chipdeck::ui {

/// Why a job is where it is, for people: a headline and one or two sentences in the current language.
struct ReasonText {
    QString headline;
    QString words;
    QString own;  ///< the scheduler's own word, made harmless; empty when it gave none
};

/// Never empty: an unknown scheduler word is shown as it is, as the scheduler's own.
ReasonText reasonText(const domain::Job &job);
/// What the queue says in one cell: only what the state beside it does not say already.
QString reasonInQueue(const domain::Job &job);
/// The whole of it, with the scheduler's own word for those who know it.
QString reasonToolTip(const ReasonText &reason);

} // namespace chipdeck::ui
