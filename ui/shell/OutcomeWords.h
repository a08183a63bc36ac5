#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// A write's end in words for the status bar, and the verb that takes it back where the scheduler has one.
struct OutcomeWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::OutcomeWords)

public:
    QString words;
    QString undoVerb;  ///< "release" after "hold"; empty = it cannot be taken back
    widgets::Glyph glyph = widgets::Glyph::Check;
    widgets::Theme::Token token = widgets::Theme::Token::Good;

    static OutcomeWords of(const QString &verb, const QString &name, const domain::Result<domain::WriteOutcome> &outcome,
                           const QString &time);

private:
    static QString subjectOf(const QString &verb, const QString &what);
    static QString done(const QString &verb, const QString &what, const QString &time);
};

} // namespace chipdeck::ui
