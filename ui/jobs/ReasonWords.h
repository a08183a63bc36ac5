#pragma once

#include <QString>

#include "client/domain/Job.h"

namespace chipdeck::ui {

/// Why a job is where it is, for people: a headline and one or two sentences in the current language.
struct ReasonText {
    QString headline;
    QString words;
};

/// Never empty: an unknown scheduler word is shown as it is, as the scheduler's own.
ReasonText reasonText(const domain::Job &job);

} // namespace chipdeck::ui
