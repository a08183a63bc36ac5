#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <QUrl>

#include "client/domain/Failure.h"

namespace chipdeck::store {

/// Where the hubs of models answer.
struct ModelHubs {
    QUrl huggingFace{QStringLiteral("https://huggingface.co")};
    QUrl modelScope{QStringLiteral("https://modelscope.cn")};

    /// HF_ENDPOINT and MODELSCOPE_DOMAIN, which the hubs' own tools read too, name mirrors; anything but an http address or a
    /// host is not taken.
    static ModelHubs fromEnvironment();
};

/// A repository of models on a hub.
struct RepositoryAddress {
    enum class Hub { HuggingFace, ModelScope };

    Hub hub = Hub::HuggingFace;
    QString name;          ///< "OWNER/NAME"
    QString revision;      ///< branch, tag or commit; empty = the hub's usual one
    bool isGuess = false;  ///< only the name was given: it may be on the other hub

    /// "Hugging Face", "ModelScope"
    QString hubName() const;
    /// https://huggingface.co/docs/hub/api and ModelScope's api/v1: all files of a revision.
    QUrl listing(const ModelHubs &hubs) const;
    QUrl file(const ModelHubs &hubs, const QString &path) const;
    /// For people.
    QUrl page(const ModelHubs &hubs) const;

    bool operator==(const RepositoryAddress &) const = default;
};

struct RepositoryFile {
    QString path;        ///< within the repository; its last part is a plain name
    qint64 bytes = -1;   ///< -1 = not told
    QByteArray sha256;   ///< hexadecimal; empty = not told

    bool operator==(const RepositoryFile &) const = default;
};

/// What a person chooses: one file, or the shards of one model.
struct RepositoryModel {
    QString title;         ///< the file's name without what is the same of every file
    QString quantization;  ///< "Q4_K_M", from the name; empty = it does not say
    qint64 bytes = -1;     ///< of all files; -1 = not told of one
    int missingShards = 0;
    std::vector<RepositoryFile> files;  ///< by name

    bool operator==(const RepositoryModel &) const = default;
};

/// Reads what hubs answer; all of it is untrusted. Values only, no network.
class ModelRepository
{
public:
    static constexpr qsizetype longestListing = 16 * 1024 * 1024;
    static constexpr std::size_t mostFiles = 20'000;

    /// The .gguf files of a listing; what else is in it is passed over. "NOT_A_LISTING" where it is something else.
    static domain::Result<std::vector<RepositoryFile>> read(RepositoryAddress::Hub hub, const QByteArray &json);
    /// By size, the smallest first. Parts of models that are none by themselves (projectors of pictures) are left out.
    static std::vector<RepositoryModel> group(const std::vector<RepositoryFile> &files);
    /// "Q4_K_M" of "model-q4_k_m.gguf" or "Q4_K_M/model.gguf".
    static QString quantizationOf(const QString &path);
    /// Where a listing goes on, from the header "Link"; invalid = it ends. Only on the same server.
    static QUrl nextPage(const QByteArray &link, const QUrl &asked);
};

} // namespace chipdeck::store
