#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"
#include "ui/jobs/SubmitDraft.h"

namespace chipdeck::ui {

/// A draft as a description, and what of the text could not be read, in the person's language and by formField().
struct DraftResult {
    domain::JobDescription job;
    std::vector<domain::FieldViolation> violations;
};

DraftResult readDraft(const SubmitDraft &draft);

/// What readDraft() reads as the same job; what the form has no fields for goes into `further`.
SubmitDraft draftOf(const domain::JobDescription &job);

/// The field of the form that a field of checkDescription() is in: "environment.A" is in "environment", "parts[1].nodes" in "further".
std::string formField(const std::string &field, const domain::JobDescription &job);

/// The program and its arguments as they are typed, in quotes where they hold spaces; nullopt = a quote is not closed. No shell
/// reads them: a $ is a $.
std::optional<std::vector<std::string>> commandWords(const QString &text);

} // namespace chipdeck::ui
