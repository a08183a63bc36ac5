#pragma once

#include <atomic>
#include <vector>

#include <QByteArray>
#include <QString>

namespace chipdeck::store {

/// What of a file is there already: its parts and the SHA-256 of each, as kept beside the partial file. Values only.
struct DownloadPlan {
    QString url;
    QByteArray etag;  ///< what the server calls this version; empty = it does not say
    qint64 bytes = -1;  ///< of the whole; -1 = not told
    qint64 partBytes = 0;
    bool ranged = true;  ///< false: the server sends the whole or nothing, in one part
    std::vector<QByteArray> hashes;  ///< of each part, 32 bytes; empty = not there
    QByteArray announced{};          ///< SHA-256 of the whole as it was announced, hexadecimal; empty = it was not

    /// Parts of at least 8 MiB, at most 1,024 of them; `partBytes` > 0 sets their size.
    static DownloadPlan make(const QString &url, const QByteArray &etag, qint64 bytes, bool ranged, qint64 partBytes = 0);
    /// An empty plan (bytes -1) where there is none or it is damaged.
    static DownloadPlan read(const QString &path);
    bool write(const QString &path) const;

    int parts() const { return int(hashes.size()); }
    qint64 startOf(int part) const { return part * partBytes; }
    qint64 lengthOf(int part) const;
    qint64 bytesThere() const;
    bool isComplete() const;
    /// The same file on the same server, as far as both know what was announced.
    bool isSameFile(const DownloadPlan &other) const;
};

/// What is wrong with the file on disk.
struct DownloadCheck {
    std::vector<int> wrongParts;
    QByteArray sha256;  ///< of the whole, 32 bytes; only for a complete plan without a wrong part
};

/// Reads the file once; `stop` ends it early. Takes long: not for the GUI thread.
DownloadCheck checkDownload(const DownloadPlan &plan, const QString &file, const std::atomic<bool> &stop);

} // namespace chipdeck::store
