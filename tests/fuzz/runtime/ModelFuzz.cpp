#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "app/runtime/model/Model.h"
#include "tests/support/runtime/GgufMutator.h"

using namespace chipdeck;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maxSize);

namespace {

void require(bool held)
{
    if (!held)
        std::abort();
}

/// What whoever runs a model takes for granted.
void checkModel(const model::Model &model)
{
    const model::Config &config = model.config();
    require(std::isfinite(config.attentionScale) && config.attentionScale > 0 && config.normEpsilon > 0);
    require(!config.layers.empty() && config.layers.size() == model.weights().layers.size());
    for (const model::LayerConfig &layer : config.layers) {
        require(layer.keyValueHeads > 0 && layer.heads % layer.keyValueHeads == 0 && layer.rope.dims % 2 == 0 && layer.rope.dims > 0);
        require(std::isfinite(layer.rope.magnitude) && layer.rope.factor > 0 && layer.rope.base > 1);
        require(!layer.experts || (config.experts && config.experts->used <= config.experts->count && config.experts->used > 0));
    }
    require(model.weights().tokenEmbedding->rows() == config.vocabulary && (model.writesText() || model.embedsTexts()));
    require(model::Model::vocabulary(model.file())->tokens.size() == config.vocabulary);
    require(model.chatTemplate().size() < model.file().bytes() + 1);
}

} // namespace

/// A model file from anywhere that gets through the format's own checks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto file = gguf::GgufFile::parse(std::as_bytes(std::span(data, size)));
    if (!file)
        return 0;
    const auto model = model::Model::open(*file);
    if (model) {
        checkModel(**model);
        return 0;
    }
    const std::string text = model.error().text();
    require(!model.error().reason.empty() && text.size() < 1000);
    require(std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }));
    return 0;
}

/// Mostly changed where the format has fields: hardly anything else gets so far.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t maxSize, unsigned seed)
{
    if (seed % 8 == 0)
        return LLVMFuzzerMutate(data, size, maxSize);
    const auto bytes = std::as_bytes(std::span(data, size));
    const test::FileBytes mutant = test::GgufMutator(test::FileBytes(bytes.begin(), bytes.end())).mutate(seed).bytes;
    const std::size_t kept = std::min(mutant.size(), maxSize);
    std::memcpy(data, mutant.data(), kept);
    return kept;
}
