#include "app/runtime/commands/InputFiles.h"

#include "app/runtime/model/Model.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <ostream>

#include <nlohmann/json.hpp>

namespace chipdeck::runtime {

namespace {

constexpr std::size_t kMostMiB = 32;        // a single word takes up to 80 times its size to become tokens, and a second a MiB

Result<std::string> readAll(std::istream &stream, const std::string &name)
{
    std::string text;
    char block[65536];
    while (stream.read(block, sizeof block) || stream.gcount() > 0) {
        if (text.size() + std::size_t(stream.gcount()) > kMostMiB << 20)
            return failure(ExitCode::Usage, name + " is larger than " + std::to_string(kMostMiB) + " MiB: give it in parts");
        text.append(block, std::size_t(stream.gcount()));
    }
    if (stream.bad() || !stream.eof())
        return failure(ExitCode::Failed, name + " cannot be read: " + std::strerror(errno));
    return text;
}

} // namespace

Result<std::string> readInput(const std::string &path, Console &console)
{
    if (path == "-")
        return readAll(console.in, "standard input");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(ExitCode::Usage, path + " cannot be opened: " + std::strerror(errno));
    return readAll(file, path);
}

Result<std::vector<tokenizer::TokenId>> readTokens(const std::string &path, std::size_t vocabulary, Console &console)
{
    const Result<std::string> text = readInput(path, console);
    if (!text)
        return tl::make_unexpected(text.error());
    const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_array())
        return failure(ExitCode::Usage, path + " holds no JSON array of token ids such as [1, 2, 3]");
    std::vector<tokenizer::TokenId> tokens;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (!json[i].is_number_unsigned() || json[i].get<std::uint64_t>() >= vocabulary)
            return failure(ExitCode::Usage, path + ": entry " + std::to_string(i) + " is no token id from 0 to " + std::to_string(vocabulary - 1));
        tokens.push_back(json[i].get<tokenizer::TokenId>());
    }
    return tokens;
}

std::string namedOnce(const std::string &path, const std::string &trouble)
{
    const std::string name = path.substr(path.rfind('/') + 1) + ": ";
    return path + ": " + (trouble.starts_with(name) ? trouble.substr(name.size()) : trouble);
}

Result<std::shared_ptr<const gguf::GgufFile>> openModelFile(const std::string &path)
{
    auto file = gguf::GgufFile::open(path);
    if (file)
        return *file;
    return failure(ExitCode::BadModel, namedOnce(path, file.error().text()));
}

Result<std::unique_ptr<tokenizer::Tokenizer>> openTokenizer(const std::string &path, const gguf::GgufFile &file, Console &console)
{
    const auto vocabulary = model::Model::vocabulary(file);
    if (!vocabulary)
        return failure(ExitCode::BadModel, path + ": " + vocabulary.error().text());
    auto made = tokenizer::Tokenizer::make(*vocabulary);
    if (!made)
        return failure(ExitCode::BadModel, path + ": " + made.error());
    for (const std::string &warning : (*made)->warnings())
        console.err << "chipdeck-runtime: " << warning << "\n";
    return std::move(*made);
}

} // namespace chipdeck::runtime
