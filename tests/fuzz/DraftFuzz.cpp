#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <QByteArray>

#include "client/domain/Text.h"
#include "ui/jobs/DraftDescription.h"

using namespace chipdeck;

/// The draft of the submit form as a crash, another version or a person left it on the disk, and what is made of its texts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto draft = ui::SubmitDraft::fromJson(bytes);
    if (!draft)
        return 0;
    if (ui::SubmitDraft::fromJson(draft->toJson()) != draft)
        std::abort();
    const ui::DraftResult read = ui::readDraft(*draft);
    for (const domain::FieldViolation &one : read.violations) {
        if (one.field.empty() || one.description.empty())
            std::abort();
    }
    // Once read, it says the same in the form and out of it; chips of no number fall away on the way.
    const ui::DraftResult again = ui::readDraft(ui::draftOf(read.job));
    const ui::DraftResult settled = ui::readDraft(ui::draftOf(again.job));
    if (read.violations.empty() && again.violations.empty() && settled.violations.empty() && ui::draftOf(settled.job) != ui::draftOf(again.job))
        std::abort();
    return 0;
}
