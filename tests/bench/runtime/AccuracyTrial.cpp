#include "tests/bench/runtime/AccuracyTrial.h"

#include "app/runtime/engine/cpu/CpuBackend.h"
#include "tests/support/runtime/Reference.h"
#include "tests/support/runtime/ReferenceBackend.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace chipdeck::bench {

namespace {

using Tokens = std::vector<tokenizer::TokenId>;

/// Whose logits.
struct Entry
{
    std::string name;
    std::unique_ptr<engine::Backend> backend;
    std::unique_ptr<test::ReferenceSubject> subject;
};

using Entries = std::vector<Entry>;

/// Control tokens count as such, for that is how a chat is read; a model that does not have them reads their letters.
tl::expected<Tokens, std::string> tokensOf(const model::Model &model, const std::string &text, std::size_t positions)
{
    const auto vocabulary = model::Model::vocabulary(model.file());
    if (!vocabulary)
        return tl::unexpected(vocabulary.error().text());
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    Tokens tokens = (*tokenizer)->encode(text, tokenizer::SpecialText::Parse, tokenizer::Affixes::AsModelWants);
    tokens.resize(std::min(tokens.size(), positions));
    return tokens;
}

std::string addOurs(Entries &entries, const std::shared_ptr<const model::Model> &model, const Tokens &tokens, std::size_t slice)
{
    for (const auto &[name, format] : {std::pair(kOwn, engine::CacheFormat::F16), std::pair(kOwnPacked, engine::CacheFormat::Q8_0)}) {
        engine::CpuOptions cpu;
        cpu.threads = 1;
        cpu.cacheFormat = format;
        auto backend = engine::CpuBackend::make(model, cpu);
        if (!backend)
            return backend.error();
        auto subject = std::make_unique<test::ReferenceBackend>(**backend, tokens, slice);
        entries.push_back({name, std::move(*backend), std::move(subject)});
    }
    return {};
}

std::string addPeers(Entries &entries, const test::PeerLibrary &peer, const std::filesystem::path &path, const Tokens &tokens, std::size_t slice)
{
    using Cache = test::PeerLibrary::Cache;
    constexpr std::tuple<const char *, Cache, bool> kinds[] = {
        {kPeerFlash, Cache::Half, true}, {kPeerPlain, Cache::Half, false}, {kPeerPacked, Cache::Byte, true}};
    for (const auto &[name, cache, flash] : kinds) {
        auto subject = peer.start(path, tokens, {.cache = cache, .flashAttention = flash, .threads = 1, .batch = slice});
        if (!subject)
            return subject.error();
        entries.push_back({name, nullptr, std::move(*subject)});
    }
    return {};
}

} // namespace

AccuracyTrial::AccuracyTrial(std::filesystem::path model, const AccuracySettings &settings, std::shared_ptr<const test::PeerLibrary> peer)
    : m_model(std::move(model))
    , m_settings(settings)
    , m_peer(std::move(peer))
{
}

tl::expected<std::map<std::string, test::ReferenceScore>, std::string> AccuracyTrial::run(const std::string &text) const
{
    const auto file = gguf::GgufFile::open(m_model);
    if (!file)
        return tl::unexpected(file.error().text());
    const auto model = model::Model::open(*file);
    if (!model)
        return tl::unexpected(model.error().text());
    const auto tokens = tokensOf(**model, text, m_settings.positions);
    if (!tokens)
        return tl::unexpected(tokens.error());

    Entries entries;
    std::string trouble = addOurs(entries, *model, *tokens, m_settings.slice);
    if (trouble.empty() && m_peer)
        trouble = addPeers(entries, *m_peer, m_model, *tokens, m_settings.slice);
    if (!trouble.empty())
        return tl::unexpected(trouble);
    std::vector<test::ReferenceSubject *> subjects;
    for (const Entry &entry : entries)
        subjects.push_back(entry.subject.get());
    const auto scores = test::scoresOf(subjects, test::Reference(*model), *tokens);
    if (!scores)
        return tl::unexpected(scores.error());

    std::map<std::string, test::ReferenceScore> result;
    for (std::size_t index = 0; index < entries.size(); ++index)
        result[entries[index].name] = (*scores)[index];
    return result;
}

} // namespace chipdeck::bench
