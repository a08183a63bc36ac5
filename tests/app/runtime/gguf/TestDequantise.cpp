#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <dlfcn.h>

#include "app/runtime/gguf/Dequantise.h"
#include "tests/support/runtime/PeerFolder.h"

using namespace chipdeck::gguf;

namespace {

constexpr TensorType AllTypes[] = {
    TensorType::F32, TensorType::F16, TensorType::BF16, TensorType::Q4_0, TensorType::Q4_1, TensorType::Q5_0,
    TensorType::Q5_1, TensorType::Q8_0, TensorType::Q2_K, TensorType::Q3_K, TensorType::Q4_K, TensorType::Q5_K,
    TensorType::Q6_K, TensorType::IQ4_NL, TensorType::IQ4_XS, TensorType::MXFP4};

using Block = std::vector<std::uint8_t>;

std::vector<float> values(TensorType type, const Block &block)
{
    const std::size_t count = block.size() / blockShape(type).bytesPerBlock * blockShape(type).valuesPerBlock;
    // One byte further on, since data may be unaligned.
    Block shifted(1, 0);
    shifted.insert(shifted.end(), block.begin(), block.end());
    std::vector<float> out(count, 12345.0f);
    dequantise(type, reinterpret_cast<const std::byte *>(shifted.data() + 1), count, out.data());
    return out;
}

Block zeros(TensorType type)
{
    return Block(blockShape(type).bytesPerBlock, 0);
}

void setHalf(Block &block, std::size_t at, float value)
{
    const std::uint16_t half = floatToHalf(value);
    block[at] = static_cast<std::uint8_t>(half & 255);
    block[at + 1] = static_cast<std::uint8_t>(half >> 8);
}

QByteArray peerFunction(TensorType type)
{
    QByteArray name = QByteArray::fromStdString(std::string(blockShape(type).name));
    if (type == TensorType::F16)
        return "ggml_fp16_to_fp32_row";
    if (type == TensorType::BF16)
        return "ggml_bf16_to_fp32_row";
    const bool super = name.endsWith("_K");
    name = name.toLower();
    if (super)
        name[name.size() - 1] = 'K';
    return "dequantize_row_" + name;
}

} // namespace

class TestDequantise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapes();
    void halvesAreExact();
    void floatsRoundToTheNearestHalf();
    void bfloats();
    void plainTypes();
    void smallBlocks();
    void tables();
    void twoAndThreeBits();
    void fourAndFiveBits();
    void sixBits();
    void mixedFourBits();
    void severalBlocks();
    void asThePeer();
};

void TestDequantise::shapes()
{
    QCOMPARE(rowBytes(TensorType::F32, 7), 28u);
    QCOMPARE(rowBytes(TensorType::Q4_1, 64), 40u);
    QCOMPARE(rowBytes(TensorType::Q6_K, 512), 420u);
    for (const TensorType type : AllTypes)
        QVERIFY(tensorType(static_cast<std::uint32_t>(type)) == type);
    for (const std::uint32_t unknown : {4u, 5u, 9u, 15u, 16u, 24u, 31u, 36u, 38u, 40u, 0xffffffffu})
        QVERIFY(!tensorType(unknown));
}

void TestDequantise::halvesAreExact()
{
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const float got = halfToFloat(static_cast<std::uint16_t>(bits));
        const int exponent = bits >> 10 & 31;
        const int fraction = bits & 1023;
        const float sign = bits & 0x8000 ? -1.0f : 1.0f;
        if (exponent == 31 && fraction != 0) {
            QVERIFY(std::isnan(got));
            QVERIFY(std::isnan(halfToFloat(floatToHalf(got))));
            continue;
        }
        const float expected = exponent == 31 ? std::numeric_limits<float>::infinity()
            : exponent == 0                   ? std::ldexp(static_cast<float>(fraction), -24)
                                              : std::ldexp(1024.0f + static_cast<float>(fraction), exponent - 25);
        const bool exact = std::bit_cast<std::uint32_t>(got) == std::bit_cast<std::uint32_t>(sign * expected);
        QVERIFY2(exact && floatToHalf(got) == bits, std::to_string(bits).c_str());
    }
}

void TestDequantise::floatsRoundToTheNearestHalf()
{
    // Between each two neighbours: just below the middle, the middle (to the even one), just above it.
    for (std::uint32_t bits = 0; bits < 0x7bff; ++bits) {
        const float low = halfToFloat(static_cast<std::uint16_t>(bits));
        const float middle = low + (halfToFloat(static_cast<std::uint16_t>(bits + 1)) - low) / 2;
        const bool below = floatToHalf(std::nextafter(middle, 0.0f)) == bits;
        const bool at = floatToHalf(middle) == (bits % 2 == 0 ? bits : bits + 1);
        const bool above = floatToHalf(-std::nextafter(middle, 1e6f)) == (0x8000 | (bits + 1));
        QVERIFY2(below && at && above, std::to_string(bits).c_str());
    }
    QCOMPARE(std::uint32_t(floatToHalf(65519.99f)), 0x7bffu);
    QCOMPARE(std::uint32_t(floatToHalf(65520.0f)), 0x7c00u);
    QCOMPARE(std::uint32_t(floatToHalf(-1e30f)), 0xfc00u);
    QCOMPARE(std::uint32_t(floatToHalf(1e-30f)), 0u);
}

void TestDequantise::bfloats()
{
    QCOMPARE(bfloatToFloat(0x3f80), 1.0f);
    QCOMPARE(bfloatToFloat(0xc060), -3.5f);
    QCOMPARE(std::uint32_t(floatToBfloat(-3.5f)), 0xc060u);
    QCOMPARE(std::uint32_t(floatToBfloat(1.0f + 0x1p-8f)), 0x3f80u);            // the middle goes to the even one
    QCOMPARE(std::uint32_t(floatToBfloat(1.0f + 0x1p-8f + 0x1p-20f)), 0x3f81u);
    QCOMPARE(std::uint32_t(floatToBfloat(1.0f + 3 * 0x1p-8f)), 0x3f82u);
    QVERIFY(std::isnan(bfloatToFloat(floatToBfloat(std::bit_cast<float>(0x7f800001u)))));
}

void TestDequantise::plainTypes()
{
    QCOMPARE(values(TensorType::F32, {0x00, 0x00, 0x60, 0xc0, 0x00, 0x00, 0x80, 0x3f}), (std::vector<float>{-3.5f, 1.0f}));
    QCOMPARE(values(TensorType::F16, {0x00, 0xc3, 0x00, 0x3c}), (std::vector<float>{-3.5f, 1.0f}));
    QCOMPARE(values(TensorType::BF16, {0x60, 0xc0, 0x80, 0x3f}), (std::vector<float>{-3.5f, 1.0f}));
}

void TestDequantise::smallBlocks()
{
    Block block = zeros(TensorType::Q4_0);
    setHalf(block, 0, 0.5f);
    block[2] = 0xf1; // values 0 and 16
    QCOMPARE(values(TensorType::Q4_0, block)[0], -3.5f);
    QCOMPARE(values(TensorType::Q4_0, block)[16], 3.5f);
    QCOMPARE(values(TensorType::Q4_0, block)[31], -4.0f);

    block = zeros(TensorType::Q4_1);
    setHalf(block, 0, 0.5f);
    setHalf(block, 2, -2.0f);
    block[4 + 15] = 0x3c; // values 15 and 31
    QCOMPARE(values(TensorType::Q4_1, block)[15], 4.0f);
    QCOMPARE(values(TensorType::Q4_1, block)[31], -0.5f);

    block = zeros(TensorType::Q5_0);
    setHalf(block, 0, 2.0f);
    block[2 + 2] = 1 << 1; // the fifth bit of value 17
    block[6 + 1] = 0x2a;   // values 1 and 17
    QCOMPARE(values(TensorType::Q5_0, block)[1], -12.0f);
    QCOMPARE(values(TensorType::Q5_0, block)[17], 4.0f);

    block = zeros(TensorType::Q5_1);
    setHalf(block, 0, 2.0f);
    setHalf(block, 2, 0.25f);
    block[4] = 1 << 3; // the fifth bit of value 3
    block[8 + 3] = 0x21;
    QCOMPARE(values(TensorType::Q5_1, block)[3], 34.25f);
    QCOMPARE(values(TensorType::Q5_1, block)[19], 4.25f);

    block = zeros(TensorType::Q8_0);
    setHalf(block, 0, 0.25f);
    block[2 + 31] = 0x80;
    QCOMPARE(values(TensorType::Q8_0, block)[31], -32.0f);
}

void TestDequantise::tables()
{
    Block block = zeros(TensorType::IQ4_NL);
    setHalf(block, 0, 2.0f);
    block[2 + 4] = 0xf7; // values 4 and 20
    QCOMPARE(values(TensorType::IQ4_NL, block)[4], -20.0f);
    QCOMPARE(values(TensorType::IQ4_NL, block)[20], 226.0f);
    QCOMPARE(values(TensorType::IQ4_NL, block)[0], -254.0f);

    block = zeros(TensorType::MXFP4);
    block[0] = 128;      // times two
    block[1 + 5] = 0x9f; // values 5 and 21: -6 and -0.5
    QCOMPARE(values(TensorType::MXFP4, block)[5], -12.0f);
    QCOMPARE(values(TensorType::MXFP4, block)[21], -1.0f);
    block[0] = 0; // 2^-127
    QCOMPARE(values(TensorType::MXFP4, block)[5], -6.0f * 0x1p-127f);
    block[0] = 1;
    QCOMPARE(values(TensorType::MXFP4, block)[5], -6.0f * 0x1p-126f);
}

void TestDequantise::twoAndThreeBits()
{
    Block block = zeros(TensorType::Q2_K);
    setHalf(block, 80, 0.5f);
    setHalf(block, 82, 0.25f);
    block[13] = 0x5b;             // values 208 to 223: scale 11, minimum 5
    block[16 + 32 + 17] = 3 << 4; // value 128 + 2 * 32 + 17
    QCOMPARE(values(TensorType::Q2_K, block)[209], 0.5f * 11 * 3 - 0.25f * 5);
    QCOMPARE(values(TensorType::Q2_K, block)[208], -1.25f);
    QCOMPARE(values(TensorType::Q2_K, block)[0], 0.0f);

    block = zeros(TensorType::Q3_K);
    setHalf(block, 108, 0.5f);
    block[96 + 5] = 0xa0;         // low bits of scale 13
    block[96 + 8 + 1] = 3 << 6;   // high bits of scale 13: 0x3a - 32 = 26
    block[32 + 32 + 17] = 2 << 4; // value 209
    block[17] = 1 << 6;           // its high bit
    QCOMPARE(values(TensorType::Q3_K, block)[209], 0.5f * 26 * 2);
    QCOMPARE(values(TensorType::Q3_K, block)[208], 0.5f * 26 * -4);
    QCOMPARE(values(TensorType::Q3_K, block)[0], 0.5f * -32 * -4);
}

void TestDequantise::fourAndFiveBits()
{
    for (const TensorType type : {TensorType::Q4_K, TensorType::Q5_K}) {
        const bool five = type == TensorType::Q5_K;
        const std::size_t codes = five ? 48 : 16;
        Block block = zeros(type);
        setHalf(block, 0, 0.5f);
        setHalf(block, 2, 0.25f);
        block[4 + 2] = 0xc5;               // scale 2 is 5; high bits of scale 6
        block[4 + 6] = 0x89;               // minimum 2 is 9; high bits of minimum 6
        block[4 + 10] = 0x73;              // low bits of scale 6 (3) and minimum 6 (7)
        block[codes + 3 * 32 + 30] = 0x0d; // value 192 + 30, of sub-block 6
        block[codes + 32 + 1] = 0x04;      // value 64 + 1, of sub-block 2
        if (five)
            block[16 + 30] = 1 << 6;
        const std::vector<float> got = values(type, block);
        QCOMPARE(got[222], 0.5f * (3 + 48) * (five ? 29 : 13) - 0.25f * (7 + 32));
        QCOMPARE(got[65], 0.5f * 5 * 4 - 0.25f * 9);
        QCOMPARE(got[64], -2.25f);
    }
}

void TestDequantise::sixBits()
{
    Block block = zeros(TensorType::Q6_K);
    setHalf(block, 208, 0.5f);
    block[64 + 32 + 20] = 0x70;       // value 128 + 96 + 20: second half, high nibble
    block[128 + 32 + 20] = 2 << 6;    // its high bits: 0x27 - 32 = 7
    block[192 + (128 + 116) / 16] = 0xf6; // -10
    QCOMPARE(values(TensorType::Q6_K, block)[244], 0.5f * -10 * 7);
    QCOMPARE(values(TensorType::Q6_K, block)[245], 0.5f * -10 * -32);
    QCOMPARE(values(TensorType::Q6_K, block)[0], 0.0f);
}

void TestDequantise::mixedFourBits()
{
    Block block = zeros(TensorType::IQ4_XS);
    setHalf(block, 0, 0.5f);
    block[3] = 3 << 2;              // high bits of scale 5
    block[4 + 2] = 0x90;            // its low bits: 0x39 - 32 = 25
    block[8 + 5 * 16 + 3] = 0xe0;   // values 163 and 179
    QCOMPARE(values(TensorType::IQ4_XS, block)[163], 0.5f * 25 * -127);
    QCOMPARE(values(TensorType::IQ4_XS, block)[179], 0.5f * 25 * 89);
    QCOMPARE(values(TensorType::IQ4_XS, block)[0], 0.5f * -32 * -127);
}

void TestDequantise::severalBlocks()
{
    Block block = zeros(TensorType::Q8_0);
    setHalf(block, 0, 1.0f);
    block[2] = 3;
    Block second = zeros(TensorType::Q8_0);
    setHalf(second, 0, 2.0f);
    second[33] = 4;
    block.insert(block.end(), second.begin(), second.end());
    const std::vector<float> got = values(TensorType::Q8_0, block);
    QCOMPARE(got.size(), 64u);
    QCOMPARE(got[0], 3.0f);
    QCOMPARE(got[63], 8.0f);
}

void TestDequantise::asThePeer()
{
    const std::filesystem::path folder = chipdeck::test::peerBinaries();
    if (folder.empty())
        QSKIP("CHIPDECK_PEER names no folder with the peer's libraries.");
    void *library = dlopen((folder / "libggml-base.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library, dlerror());
    std::mt19937 random(7);
    for (const TensorType type : AllTypes) {
        if (type == TensorType::F32)
            continue;
        const auto decode = reinterpret_cast<void (*)(const void *, float *, std::int64_t)>(dlsym(library, peerFunction(type).constData()));
        QVERIFY2(decode, peerFunction(type).constData());
        // Any bytes are a block, so random ones reach every bit.
        const std::size_t blocks = blockShape(type).valuesPerBlock == 1 ? 1 << 16 : 2000;
        Block data(blocks * blockShape(type).bytesPerBlock);
        for (std::uint8_t &byte : data)
            byte = static_cast<std::uint8_t>(random());
        const std::vector<float> ours = values(type, data);
        std::vector<float> theirs(ours.size());
        decode(data.data(), theirs.data(), static_cast<std::int64_t>(theirs.size()));
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const bool same = (std::isnan(ours[i]) && std::isnan(theirs[i])) || ours[i] == theirs[i];
            if (!same)
                QFAIL(qPrintable(QStringLiteral("%1 value %2").arg(QLatin1String(peerFunction(type))).arg(i)));
        }
    }
    dlclose(library);
}

QTEST_GUILESS_MAIN(TestDequantise)
#include "TestDequantise.moc"
