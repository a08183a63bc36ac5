#include "app/runtime/gguf/TensorType.h"

#include <array>
#include <utility>

namespace chipdeck::gguf {

namespace {

constexpr std::array<std::pair<TensorType, BlockShape>, 16> Shapes = {{
    {TensorType::F32, {"F32", 1, 4}},
    {TensorType::F16, {"F16", 1, 2}},
    {TensorType::Q4_0, {"Q4_0", 32, 18}},
    {TensorType::Q4_1, {"Q4_1", 32, 20}},
    {TensorType::Q5_0, {"Q5_0", 32, 22}},
    {TensorType::Q5_1, {"Q5_1", 32, 24}},
    {TensorType::Q8_0, {"Q8_0", 32, 34}},
    {TensorType::Q2_K, {"Q2_K", 256, 84}},
    {TensorType::Q3_K, {"Q3_K", 256, 110}},
    {TensorType::Q4_K, {"Q4_K", 256, 144}},
    {TensorType::Q5_K, {"Q5_K", 256, 176}},
    {TensorType::Q6_K, {"Q6_K", 256, 210}},
    {TensorType::IQ4_NL, {"IQ4_NL", 32, 18}},
    {TensorType::IQ4_XS, {"IQ4_XS", 256, 136}},
    {TensorType::BF16, {"BF16", 1, 2}},
    {TensorType::MXFP4, {"MXFP4", 32, 17}},
}};

/// Published files have tensors of these.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 16> Unread = {{
    {9, "Q8_1"}, {15, "Q8_K"}, {16, "IQ2_XXS"}, {17, "IQ2_XS"}, {18, "IQ3_XXS"}, {19, "IQ1_S"}, {21, "IQ3_S"}, {22, "IQ2_S"},
    {29, "IQ1_M"}, {31, "Q4_0_4_4"}, {32, "Q4_0_4_8"}, {33, "Q4_0_8_8"}, {34, "TQ1_0"}, {35, "TQ2_0"}, {28, "F64"}, {40, "NVFP4"},
}};

} // namespace

std::optional<TensorType> tensorType(std::uint32_t number)
{
    for (const auto &[type, shape] : Shapes) {
        if (static_cast<std::uint32_t>(type) == number)
            return type;
    }
    return std::nullopt;
}

const BlockShape &blockShape(TensorType type)
{
    for (const auto &[known, shape] : Shapes) {
        if (known == type)
            return shape;
    }
    // Only a cast makes a type that is none of the list; such a value holds nothing.
    static constexpr BlockShape None;
    return None;
}

std::string_view unreadTypeName(std::uint32_t number)
{
    for (const auto &[unread, name] : Unread) {
        if (unread == number)
            return name;
    }
    return {};
}

std::string readTypeNames()
{
    std::string names;
    for (const auto &[type, shape] : Shapes)
        names.append(names.empty() ? "" : ", ").append(shape.name);
    return names;
}

std::size_t rowBytes(TensorType type, std::size_t values)
{
    const BlockShape &shape = blockShape(type);
    return values / shape.valuesPerBlock * shape.bytesPerBlock;
}

} // namespace chipdeck::gguf
