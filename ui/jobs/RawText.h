#pragma once

#include <QPlainTextEdit>

namespace chipdeck::ui {

/// What stands in a field, as it stands there: toPlainText() makes plain spaces of those that do not break.
inline QString rawText(const QPlainTextEdit *text)
{
    return text->document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

} // namespace chipdeck::ui
