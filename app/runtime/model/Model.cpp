#include "app/runtime/model/Model.h"

#include "app/runtime/model/Architectures.h"
#include "app/runtime/model/WeightTable.h"

namespace chipdeck::model {

tl::expected<std::shared_ptr<const Model>, gguf::GgufError> Model::open(std::shared_ptr<const gguf::GgufFile> file)
{
    auto config = readConfig(*file);
    if (!config)
        return tl::unexpected(config.error());

    // The embedding says how many tokens the network knows; the tokenizer must agree, or ids would lead outside of it.
    constexpr std::uint64_t kMostTokens = 1U << 22;
    const gguf::TensorInfo *embedding = file->tensor("token_embd.weight");
    if (!embedding || embedding->rows() == 0 || embedding->rows() > kMostTokens)
        return tl::unexpected(gguf::GgufError{"token_embd.weight", embedding ? "has a row count beyond what any vocabulary holds" : "is missing"});
    config->vocabulary = static_cast<std::uint32_t>(embedding->rows());
    const auto tokens = vocabulary(*file);
    if (!tokens)
        return tl::unexpected(tokens.error());
    if (tokens->tokens.size() != config->vocabulary)
        return tl::unexpected(gguf::GgufError{"tokenizer.ggml.tokens", "has " + std::to_string(tokens->tokens.size())
                                                  + " tokens, but the embedding has " + std::to_string(config->vocabulary) + " rows"});

    auto weights = findWeights(*file, *config);
    if (!weights)
        return tl::unexpected(weights.error());

    auto model = std::make_shared<Model>();
    model->m_file = std::move(file);
    model->m_config = std::move(*config);
    model->m_weights = std::move(*weights);
    return std::shared_ptr<const Model>(std::move(model));
}

std::string_view Model::chatTemplate() const
{
    const gguf::GgufValue *text = m_file->value("tokenizer.chat_template");
    return text ? text->asText().value_or("") : std::string_view();
}

} // namespace chipdeck::model
