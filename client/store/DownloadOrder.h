#pragma once

#include <memory>
#include <vector>

#include <QLockFile>

#include "client/store/ModelDownload.h"

namespace chipdeck::store {

/// What somebody asked for, kept beside what comes of it as NAME.fetch.json until all of it is there: a console that ended
/// meanwhile offers it again. One console works on it at a time.
struct DownloadOrder {
    QString name;     ///< for people, and of its file: a plain name
    QString package;  ///< of a package index; empty = `files`
    qint64 bytes = -1;  ///< of all files; -1 = not known
    std::vector<ModelDownload::Wanted> files;  ///< in the order they are fetched in, all into one folder

    bool write(const QString &folder) const;
    void remove(const QString &folder) const;
    /// Null while another console works on it.
    std::unique_ptr<QLockFile> lock(const QString &folder) const;
    /// All of a folder that nobody works on, by name. What was fetched in part without an order counts as one of one file; what
    /// is damaged or not of ours is passed over.
    static std::vector<DownloadOrder> unfinished(const QString &folder);
};

} // namespace chipdeck::store
