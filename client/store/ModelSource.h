#pragma once

#include <QString>
#include <QUrl>

#include "client/store/ModelRepository.h"

namespace chipdeck::store {

/// Where a model is to come from, read from what somebody typed or pasted.
struct ModelSource {
    enum class Kind {
        Nothing,  ///< nothing typed
        Unknown,  ///< typed, and not understood
        Url,      ///< `url` is the file itself
        Repository,  ///< `repository`, whose files are to be listed
        File,     ///< `path`, used in place
        Folder,   ///< `path`, all models in it
        Package,  ///< `package` of the package index that the user's own pip is set up for
    };

    Kind kind = Kind::Nothing;
    QUrl url;
    QString fileName;  ///< under which it is kept; a plain name
    RepositoryAddress repository;
    QString path;
    QString package;

    /// An address of a file, of Hugging Face or ModelScope also as their pages show it ("/blob/"), "hf:ORG/REPO/FILE",
    /// "ms:ORG/REPO/FILE", "pip:NAME", a path or a file: address; of a repository its page, "hf:ORG/REPO", "ms:ORG/REPO" or
    /// "ORG/REPO", which is looked for on Hugging Face.
    static ModelSource parse(const QString &text, const ModelHubs &hubs = {});
    /// A name without folders, control characters or a leading dot; empty = there is none in it.
    static QString plainName(const QString &name);
};

} // namespace chipdeck::store
