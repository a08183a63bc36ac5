#pragma once

#include <optional>

#include <QString>
#include <QTimer>

#include "ui/jobs/SubmitDraft.h"

namespace chipdeck::ui {

/// The draft on the disk, as it was typed: whole or not at all, within a moment after the last key, so that a crash loses nothing.
class DraftFile
{
public:
    DraftFile();
    ~DraftFile();
    DraftFile(const DraftFile &) = delete;
    DraftFile &operator=(const DraftFile &) = delete;

    /// Without one nothing is kept.
    void setPath(const QString &path) { m_path = path; }
    std::optional<SubmitDraft> load() const;
    /// Writes it soon; what is as it was written is not written again.
    void keep(const SubmitDraft &draft);
    /// At once.
    void flush();

private:
    QString m_path;
    std::optional<SubmitDraft> m_pending;
    QByteArray m_written;
    QTimer m_delay;
};

} // namespace chipdeck::ui
