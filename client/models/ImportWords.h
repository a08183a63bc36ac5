#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/description/ScriptImport.h"

namespace chipdeck::models {

/// Why lines of a script are not taken over, in the reader's language.
class ImportWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::ImportWords)

public:
    /// Precondition: it is refused.
    static QString why(const domain::OptionReading &reading);
    /// With the line's number and what stands in it.
    static QString line(const domain::ImportLine &line);
};

} // namespace chipdeck::models
