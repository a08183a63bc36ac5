#pragma once

#include "app/runtime/commands/Commands.h"
#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/tokenizer/Tokenizer.h"

namespace chipdeck::runtime {

/// The whole of a file, or of standard input for "-"; at most 32 MiB.
Result<std::string> readInput(const std::string &path, Console &console);

/// A file with a JSON array of token ids, each below `vocabulary`.
Result<std::vector<tokenizer::TokenId>> readTokens(const std::string &path, std::size_t vocabulary, Console &console);

/// "PATH: what is wrong", also where the trouble begins with the file's name. Of a set of files it names the one that is meant.
std::string namedOnce(const std::string &path, const std::string &trouble);

Result<std::shared_ptr<const gguf::GgufFile>> openModelFile(const std::string &path);

/// Views into the file, which must outlive it. Warnings go to console.err.
Result<std::unique_ptr<tokenizer::Tokenizer>> openTokenizer(const std::string &path, const gguf::GgufFile &file, Console &console);

} // namespace chipdeck::runtime
