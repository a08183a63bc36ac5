#include "tests/app/runtime/tokenizer/VocabularyFile.h"

#include "app/runtime/model/Model.h"
#include "tests/support/runtime/PeerFolder.h"

#include <QDir>

namespace chipdeck::test {

namespace {

QStringList filesIn(const QString &folder, const QString &pattern)
{
    QStringList paths;
    for (const QFileInfo &info : QDir(folder).entryInfoList({pattern}, QDir::Files, QDir::Name))
        paths.append(info.absoluteFilePath());
    return paths;
}

const QString sourceFolder = QStringLiteral(CHIPDECK_SOURCE_DIR);

} // namespace

tl::expected<VocabularyFile, std::string> VocabularyFile::open(const QString &path)
{
    auto file = gguf::GgufFile::open(path.toStdString());
    if (!file)
        return tl::make_unexpected(file.error().text());
    auto vocabulary = model::Model::vocabulary(**file);
    if (!vocabulary)
        return tl::make_unexpected(vocabulary.error().text());
    return VocabularyFile{std::move(*file), std::move(*vocabulary)};
}

QStringList vocabularyFiles()
{
    QStringList paths = filesIn(sourceFolder + QStringLiteral("/../shared/data/vocab"), QStringLiteral("*.gguf"));
    if (!peerSource().isEmpty())
        paths += filesIn(peerSource() + QStringLiteral("/models"), QStringLiteral("ggml-vocab-*.gguf"));
    return paths;
}

QStringList modelFiles()
{
    for (const QString &folder : {qEnvironmentVariable("CHIPDECK_MODELS"), QDir::homePath() + QStringLiteral("/.cache/chipdeck/models"),
                                  sourceFolder + QStringLiteral("/build/models")}) {
        const QStringList paths = folder.isEmpty() ? QStringList() : filesIn(folder, QStringLiteral("*.gguf"));
        if (!paths.isEmpty())
            return paths;
    }
    return {};
}

QString peerSource()
{
    return QString::fromStdString(peerSources().string());
}

} // namespace chipdeck::test
