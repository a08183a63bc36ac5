#pragma once

#include <QString>
#include <QUrl>

namespace chipdeck::store {

/// Where a model is to come from, read from what somebody typed or pasted.
struct ModelSource {
    enum class Kind {
        Nothing,  ///< nothing typed
        Unknown,  ///< typed, and not understood
        Url,      ///< `url` is the file itself
        File,     ///< `path`, used in place
        Folder,   ///< `path`, all models in it
        Package,  ///< `package` of the package index that the user's own pip is set up for
    };

    Kind kind = Kind::Nothing;
    QUrl url;
    QString fileName;  ///< under which it is kept; a plain name
    QString path;
    QString package;

    /// An address of a file, of Hugging Face or ModelScope also as their pages show it ("/blob/"), "hf:ORG/REPO/FILE",
    /// "ms:ORG/REPO/FILE", "pip:NAME", a path or a file: address.
    static ModelSource parse(const QString &text);
    /// A name without folders, control characters or a leading dot; empty = there is none in it.
    static QString plainName(const QString &name);
};

} // namespace chipdeck::store
