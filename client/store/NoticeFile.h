#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "client/domain/notices/Notice.h"

namespace chipdeck::store {

/// Notices on disk, newest first, shared by all consoles of one user: each brings in what it added and removed since it last looked. Whoever wrote the file, what is read is bounded in number and length, and its texts are harmless.
class NoticeFile
{
public:
    static constexpr std::size_t most = 500;
    static constexpr qint64 longestBytes = 1024 * 1024;

    explicit NoticeFile(QString path) : m_path(std::move(path)) {}

    /// Nothing where there is no file; one that cannot be read is set aside as NAME.damaged.
    std::vector<domain::Notice> read();
    enum class Shared { Yes, Busy, Failed };
    /// Makes `notices` and the file what both are together, as domain::mergeNotices does. Waits so long for another console that is at
    /// it; Busy when that takes longer: ask again.
    Shared share(std::vector<domain::Notice> &notices, int patienceMs);
    /// Another console wrote since the last look.
    bool hasChanged() const;

    /// What makes no sense is left out; nullopt where it is no file of notices at all.
    static std::optional<std::vector<domain::Notice>> parse(const QByteArray &text);
    static QByteArray text(const std::vector<domain::Notice> &notices);

private:
    /// nullopt where there is none, or none that can be read.
    std::optional<std::vector<domain::Notice>> load();
    bool write(const std::vector<domain::Notice> &notices) const;
    void look();

    QString m_path;
    std::vector<domain::Notice> m_before;  ///< what the file said at the last look
    QDateTime m_writtenAt;
};

} // namespace chipdeck::store
