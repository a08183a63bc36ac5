#pragma once

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <QString>
#include <QStringList>

namespace chipdeck::test {

/// A vocabulary as a model file gives it, for tests of the tokenizers alone. Keeps the file mapped.
struct VocabularyFile
{
    /// The reason when the file is none.
    static tl::expected<VocabularyFile, std::string> open(const QString &path);

    std::shared_ptr<const gguf::GgufFile> file;
    tokenizer::Vocabulary vocabulary;
};

/// Folders that may hold vocabularies: the ones beside the source tree and the peer's.
QStringList vocabularyFiles();

/// Models of the catalogue that are on this machine.
QStringList modelFiles();

/// The peer's source tree; empty where there is none.
QString peerSource();

} // namespace chipdeck::test
