#include "tests/app/runtime/tokenizer/VocabularyFile.h"

#include <QDir>
#include <QStandardPaths>

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
    auto opened = gguf::GgufFile::open(path.toStdString());
    if (!opened)
        return tl::make_unexpected(opened.error().text());
    VocabularyFile result{*opened, {}};
    const gguf::GgufFile &file = *result.file;
    tokenizer::Vocabulary &vocabulary = result.vocabulary;
    const auto key = [](const char *name) { return std::string("tokenizer.ggml.") + name; };
    const auto text = [&](const std::string &name) {
        const auto *value = file.value(name);
        return std::string(value ? value->asText().value_or("") : "");
    };
    const auto id = [&](const char *name) -> std::optional<tokenizer::TokenId> {
        const auto *value = file.value(key(name));
        return value && value->asSigned() ? std::optional(static_cast<tokenizer::TokenId>(*value->asSigned())) : std::nullopt;
    };
    const auto flag = [&](const char *name) { return file.value(key(name)) ? file.value(key(name))->asBool() : std::nullopt; };
    const auto texts = [&](const char *name) -> std::span<const std::string_view> {
        const auto *value = file.value(key(name));
        return value && value->asTexts() ? std::span<const std::string_view>(*value->asTexts()) : std::span<const std::string_view>();
    };
    vocabulary.model = text(key("model"));
    vocabulary.pre = text(key("pre"));
    vocabulary.name = text("general.name");
    vocabulary.architecture = text("general.architecture");
    vocabulary.tokens = texts("tokens");
    vocabulary.merges = texts("merges");
    if (const auto *scores = file.value(key("scores")))
        vocabulary.scores = scores->asFloats().value_or(std::vector<float>());
    if (const auto *kinds = file.value(key("token_type")))
        vocabulary.kinds = kinds->asIntegers().value_or(std::vector<std::int32_t>());
    if (const auto *map = file.value(key("precompiled_charsmap")); map && map->array())
        vocabulary.charactersMap = {map->array()->data, static_cast<std::size_t>(map->array()->count)};
    vocabulary.bos = id("bos_token_id");
    vocabulary.eos = id("eos_token_id");
    vocabulary.eot = id("eot_token_id");
    vocabulary.eom = id("eom_token_id");
    vocabulary.unknown = id("unknown_token_id");
    vocabulary.separator = id("seperator_token_id");
    vocabulary.padding = id("padding_token_id");
    vocabulary.addBos = flag("add_bos_token");
    vocabulary.addEos = flag("add_eos_token");
    vocabulary.addSpacePrefix = flag("add_space_prefix");
    vocabulary.removeExtraSpaces = flag("remove_extra_whitespaces");
    return result;
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

QString peerFolder()
{
    return qEnvironmentVariable("CHIPDECK_PEER");
}

QString peerSource()
{
    if (peerFolder().isEmpty())
        return {};
    for (const QFileInfo &info : QDir(peerFolder()).entryInfoList({QStringLiteral("llama_cpp_python-*")}, QDir::Dirs)) {
        const QString path = info.absoluteFilePath() + QStringLiteral("/vendor/llama.cpp");
        if (QDir(path).exists())
            return path;
    }
    return {};
}

} // namespace chipdeck::test
