#include "app/runtime/gguf/Dequantise.h"

#include "app/runtime/gguf/Blocks.h"

#include <cassert>
#include <cstring>

namespace chipdeck::gguf {

namespace {

using blocks::Bytes;

void bfloats(Bytes in, std::size_t values, float *out)
{
    for (std::size_t i = 0; i < values; ++i)
        out[i] = bfloatToFloat(static_cast<std::uint16_t>(in[2 * i] | in[2 * i + 1] << 8));
}

void halves(Bytes in, std::size_t values, float *out)
{
    for (std::size_t i = 0; i < values; ++i)
        out[i] = blocks::halfAt(in + 2 * i);
}

using Decoder = void (*)(Bytes in, float *out);

Decoder decoder(TensorType type)
{
    switch (type) {
    case TensorType::Q4_0: return blocks::q4_0;
    case TensorType::Q4_1: return blocks::q4_1;
    case TensorType::Q5_0: return blocks::q5_0;
    case TensorType::Q5_1: return blocks::q5_1;
    case TensorType::Q8_0: return blocks::q8_0;
    case TensorType::Q2_K: return blocks::q2_K;
    case TensorType::Q3_K: return blocks::q3_K;
    case TensorType::Q4_K: return blocks::q4_K;
    case TensorType::Q5_K: return blocks::q5_K;
    case TensorType::Q6_K: return blocks::q6_K;
    case TensorType::IQ4_NL: return blocks::iq4_nl;
    case TensorType::IQ4_XS: return blocks::iq4_xs;
    case TensorType::MXFP4: return blocks::mxfp4;
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: break;
    }
    return nullptr;
}

} // namespace

void dequantise(TensorType type, const std::byte *data, std::size_t values, float *out)
{
    const BlockShape &shape = blockShape(type);
    assert(values % shape.valuesPerBlock == 0);
    const Bytes in = reinterpret_cast<Bytes>(data);
    if (const Decoder decode = decoder(type)) {
        for (std::size_t block = 0; block < values / shape.valuesPerBlock; ++block)
            decode(in + block * shape.bytesPerBlock, out + block * shape.valuesPerBlock);
    } else if (type == TensorType::F16) {
        halves(in, values, out);
    } else if (type == TensorType::BF16) {
        bfloats(in, values, out);
    } else {
        std::memcpy(out, in, values * shape.bytesPerBlock);
    }
}

} // namespace chipdeck::gguf
