#include "RandomBlocks.h"

#include "app/runtime/gguf/Dequantise.h"

#include <cstring>
#include <limits>

namespace chipdeck::test {

using gguf::TensorType;

namespace {

/// Where a block keeps halves that must be sane numbers, and where its codes are.
struct BlockPlan
{
    std::vector<std::size_t> halves;
    std::size_t firstCode = 0, lastCode = 0;
};

BlockPlan planOf(TensorType type)
{
    using enum TensorType;
    switch (type) {
    case Q4_0:
    case Q5_0:
    case Q8_0:
    case IQ4_NL:
    case IQ4_XS: return {{0}};
    case Q4_1: return {{0, 2}, 4, 20};
    case Q5_1: return {{0, 2}, 4, 24};
    case Q2_K: return {{80, 82}, 16, 80};
    case Q3_K: return {{108}};
    case Q4_K: return {{0, 2}, 16, 144};
    case Q5_K: return {{0, 2}, 16, 176};
    case Q6_K: return {{208}};
    case F32:
    case F16:
    case BF16:
    case MXFP4: return {};
    }
    return {};
}

void putHalf(std::byte *out, float value)
{
    const std::uint16_t half = gguf::floatToHalf(value);
    std::memcpy(out, &half, sizeof half);
}

void putFloat(TensorType type, std::byte *out, float value)
{
    if (type == TensorType::F32) {
        std::memcpy(out, &value, sizeof value);
    } else if (type == TensorType::F16) {
        putHalf(out, value);
    } else {
        const std::uint16_t bfloat = gguf::floatToBfloat(value);
        std::memcpy(out, &bfloat, sizeof bfloat);
    }
}

} // namespace

const std::vector<TensorType> &allTypes()
{
    using enum TensorType;
    static const std::vector<TensorType> types = {F32,  F16,  BF16, Q4_0, Q4_1, Q5_0,   Q5_1,   Q8_0,
                                                  Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, MXFP4};
    return types;
}

std::vector<std::byte> randomMatrix(TensorType type, std::size_t rows, std::size_t columns, std::mt19937 &random)
{
    const gguf::BlockShape &shape = gguf::blockShape(type);
    std::vector<std::byte> matrix(rows * gguf::rowBytes(type, columns));
    std::uniform_int_distribution<int> byte(0, 255);
    std::uniform_real_distribution<float> value(-1.0f, 1.0f);
    for (std::byte &b : matrix)
        b = static_cast<std::byte>(byte(random));
    const BlockPlan plan = planOf(type);
    for (std::size_t at = 0; at < matrix.size(); at += shape.bytesPerBlock) {
        if (shape.valuesPerBlock == 1)
            putFloat(type, matrix.data() + at, value(random));
        if (type == TensorType::MXFP4)
            matrix[at] = static_cast<std::byte>(120 + byte(random) % 12);
        for (const std::size_t half : plan.halves)
            putHalf(matrix.data() + at + half, value(random));
    }
    return matrix;
}

void copyScales(TensorType type, const std::vector<std::byte> &from, std::vector<std::byte> &to)
{
    const BlockPlan plan = planOf(type);
    for (std::size_t at = 0; at < to.size(); at += gguf::blockShape(type).bytesPerBlock) {
        if (type == TensorType::MXFP4)
            to[at] = from[at];
        for (const std::size_t half : plan.halves)
            std::memcpy(to.data() + at + half, from.data() + at + half, 2);
    }
}

bool hasMinima(TensorType type)
{
    return planOf(type).lastCode != 0;
}

std::vector<std::byte> withoutCodes(TensorType type, std::vector<std::byte> matrix)
{
    const BlockPlan plan = planOf(type);
    for (std::size_t at = 0; at < matrix.size(); at += gguf::blockShape(type).bytesPerBlock)
        std::memset(matrix.data() + at + plan.firstCode, 0, plan.lastCode - plan.firstCode);
    return matrix;
}

bool spoil(TensorType type, std::byte *block)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const BlockPlan plan = planOf(type);
    if (gguf::blockShape(type).valuesPerBlock == 1)
        putFloat(type, block, infinity);
    else if (!plan.halves.empty())
        putHalf(block + plan.halves.front(), infinity);
    else
        return false;
    return true;
}

std::vector<float> randomFloats(std::size_t count, std::mt19937 &random)
{
    std::normal_distribution<float> normal;
    std::vector<float> values(count);
    for (float &value : values)
        value = normal(random);
    return values;
}

} // namespace chipdeck::test
