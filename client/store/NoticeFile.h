#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

#include "client/domain/notices/Notice.h"

namespace chipdeck::store {

/// Notices on disk, newest first. Whoever wrote the file, what is read is bounded in number and length, and its texts are harmless.
class NoticeFile
{
public:
    static constexpr std::size_t most = 500;
    static constexpr qint64 longestBytes = 1024 * 1024;

    explicit NoticeFile(QString path) : m_path(std::move(path)) {}

    /// Nothing where there is no file; one that cannot be read is set aside as NAME.damaged.
    std::vector<domain::Notice> read();
    /// Replaces the file as a whole; false when it cannot.
    bool write(const std::vector<domain::Notice> &notices) const;

    /// What makes no sense is left out; nullopt where it is no file of notices at all.
    static std::optional<std::vector<domain::Notice>> parse(const QByteArray &text);
    static QByteArray text(const std::vector<domain::Notice> &notices);

private:
    QString m_path;
};

} // namespace chipdeck::store
