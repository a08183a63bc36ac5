#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::gguf {

/// How a tensor's values are stored; the numbers are those of the file format.
enum class TensorType : std::uint32_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q2_K = 10,
    Q3_K = 11,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    IQ4_NL = 20,
    IQ4_XS = 23,
    BF16 = 30,
    MXFP4 = 39,
};

/// The shape of one block of a type. A row of n values takes n / valuesPerBlock blocks; n is a multiple of it.
struct BlockShape
{
    std::string_view name;
    std::uint32_t valuesPerBlock = 1;
    std::uint32_t bytesPerBlock = 0;
};

/// Nothing for a number that is no type, or one that this runtime does not read.
std::optional<TensorType> tensorType(std::uint32_t number);

const BlockShape &blockShape(TensorType type);

/// For messages: what a type that is not read is called elsewhere (empty where nobody calls it anything), and the names of those that are.
std::string_view unreadTypeName(std::uint32_t number);
std::string readTypeNames();

/// Bytes of one row of `values` values; `values` is a multiple of the block.
std::size_t rowBytes(TensorType type, std::size_t values);

} // namespace chipdeck::gguf
