#include "app/runtime/service/EmbeddingCodec.h"

#include "app/runtime/service/GenerationCodec.h"

#include <array>
#include <bit>
#include <charconv>

namespace chipdeck::runtime {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> letterValues()
{
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t at = 0; at < kLetters.size(); ++at)
        values[static_cast<unsigned char>(kLetters[at])] = std::int8_t(at);
    return values;
}

constexpr std::array<std::int8_t, 256> kValues = letterValues();

/// The bytes of all floats, one after another.
std::uint8_t byteOf(std::span<const float> values, std::size_t at)
{
    return at / 4 < values.size() ? std::uint8_t(std::bit_cast<std::uint32_t>(values[at / 4]) >> at % 4 * 8) : 0;
}

} // namespace

std::string toJsonList(std::span<const float> values)
{
    std::string text = "[";
    for (const float value : values) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
        text += text.size() == 1 ? "" : ",";
        text.append(digits, end);
    }
    return text + ']';
}

std::string toBase64(std::span<const float> values)
{
    std::string text;
    const std::size_t bytes = values.size() * 4;
    for (std::size_t at = 0; at < bytes; at += 3) {
        const std::uint32_t three = std::uint32_t(byteOf(values, at)) << 16 | std::uint32_t(byteOf(values, at + 1)) << 8 | byteOf(values, at + 2);
        for (std::size_t letter = 0; letter < 4; ++letter)
            text += letter <= bytes - at ? kLetters[three >> (18 - 6 * letter) & 63] : '=';
    }
    return text;
}

std::optional<std::vector<float>> fromBase64(std::string_view text)
{
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::size_t bytes = text.size() / 4 * 3 - (text.empty() ? 0 : padding);
    if (text.size() % 4 != 0 || bytes % 4 != 0)
        return {};
    std::vector<std::uint32_t> words(bytes / 4);
    std::uint32_t bits = 0;
    for (std::size_t at = 0; at < text.size() - padding; ++at) {
        const int value = kValues[static_cast<unsigned char>(text[at])];
        if (value < 0)
            return {};
        bits = bits << 6 | std::uint32_t(value);
        const std::size_t whole = (at + 1) * 6 / 8, before = at * 6 / 8;
        if (whole > before)
            words[before / 4] |= (bits >> (at + 1) * 6 % 8 & 255) << before % 4 * 8;
    }
    std::vector<float> values;
    for (const std::uint32_t word : words)
        values.push_back(std::bit_cast<float>(word));
    return values;
}

Json encode(const EmbeddingRequest &request)
{
    Json json{{"input", encode(request.input)}};
    if (request.dimensions)
        json["dimensions"] = *request.dimensions;
    return json;
}

EmbeddingRequest decodeEmbeddingRequest(const Json &json)
{
    EmbeddingRequest request{decodePrompt(json.at("input")), {}};
    if (json.contains("dimensions"))
        request.dimensions = json["dimensions"].get<std::uint32_t>();
    return request;
}

Json encode(const EmbeddingEvent &event)
{
    if (const auto *error = std::get_if<ApiError>(&event))
        return encode(GenerationEvent(*error));
    const auto &embedding = std::get<Embedding>(event);
    return {{"event", "embedding"}, {"values", toBase64(embedding.values)}, {"tokens", embedding.tokens}, {"reused", embedding.tokensReused},
            {"read_us", embedding.readUs}};
}

EmbeddingEvent decodeEmbeddingEvent(const Json &json)
{
    if (json.at("event") == "error")
        return std::get<ApiError>(decodeEvent(json));
    auto values = fromBase64(json.at("values").get_ref<const std::string &>());
    if (!values)
        return ApiError::internal("the model's process answered in a form that is not ours");
    return Embedding{std::move(*values), json.at("tokens"), json.at("reused"), json.at("read_us")};
}

} // namespace chipdeck::runtime
