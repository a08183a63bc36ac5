#include <QTest>

#include <cstring>
#include <limits>

#include <sys/mman.h>
#include <unistd.h>

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/gguf/Harmless.h"
#include "tests/support/runtime/GgufWriter.h"

using namespace chipdeck::gguf;
using chipdeck::test::FieldWriter;
using chipdeck::test::FileBytes;
using chipdeck::test::GgufWriter;

namespace {

/// A value that went through a file, with the bytes that it looks into.
struct Read
{
    Read(std::uint32_t kind, FileBytes value)
    {
        GgufWriter writer;
        writer.addValue("k", kind, std::move(value));
        bytes = writer.bytes();
        file = GgufFile::parse(bytes).value();
    }

    const GgufValue &value() const { return *file->value("k"); }

    FileBytes bytes;
    std::shared_ptr<const GgufFile> file;
};

constexpr std::uint64_t textBytes = 1 << 24; // as long as one may be

template<typename T>
Read scalar(std::uint32_t kind, T value)
{
    return Read(kind, FieldWriter().put(value).take());
}

template<typename T>
Read array(std::uint32_t element, std::initializer_list<T> values)
{
    FieldWriter fields;
    fields.put(element).put(std::uint64_t(values.size()));
    for (const T value : values)
        fields.put(value);
    return Read(9, fields.take());
}

} // namespace

class TestGgufValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersConvertWhereTheyFit();
    void otherScalars();
    void arraysOfIntegers();
    void arraysOfFloats();
    void arraysOfTexts();
    void endlessArraysOfTexts();
    void harmlessText();
};

void TestGgufValue::numbersConvertWhereTheyFit()
{
    QVERIFY(scalar<std::uint8_t>(0, 255).value().asUnsigned() == 255u);
    QVERIFY(scalar<std::int8_t>(1, -1).value().asSigned() == -1);
    QVERIFY(!scalar<std::int8_t>(1, -1).value().asUnsigned());
    QVERIFY(scalar<std::int8_t>(1, 5).value().asUnsigned() == 5u);
    QVERIFY(scalar<std::uint16_t>(2, 65535).value().asSigned() == 65535);
    QVERIFY(scalar<std::int16_t>(3, -32768).value().asNumber() == -32768.0);
    QVERIFY(scalar<std::uint32_t>(4, 0xffffffff).value().asUnsigned() == 0xffffffffu);
    QVERIFY(scalar<std::int32_t>(5, -7).value().asSigned() == -7);
    QVERIFY(scalar<std::uint64_t>(10, ~0ull).value().asUnsigned() == ~0ull);
    QVERIFY(!scalar<std::uint64_t>(10, ~0ull).value().asSigned());
    QVERIFY(scalar<std::int64_t>(11, std::numeric_limits<std::int64_t>::min()).value().asSigned() == std::numeric_limits<std::int64_t>::min());
    QVERIFY(scalar<float>(6, 0.5f).value().asNumber() == 0.5);
    QVERIFY(scalar<double>(12, 1e300).value().asNumber() == 1e300);
    QVERIFY(!scalar<float>(6, 2.0f).value().asUnsigned() && !scalar<float>(6, 2.0f).value().asSigned());
}

void TestGgufValue::otherScalars()
{
    QVERIFY(scalar<std::uint8_t>(7, 1).value().asBool() == true);
    QVERIFY(scalar<std::uint8_t>(7, 0).value().asBool() == false);
    QVERIFY(!scalar<std::uint8_t>(0, 1).value().asBool());
    QVERIFY(!scalar<std::uint8_t>(7, 1).value().asUnsigned() && !scalar<std::uint8_t>(7, 1).value().asNumber());
    const Read text(8, FieldWriter().text("a b").take());
    QVERIFY(text.value().asText() == "a b" && text.value().kind() == GgufValue::Kind::Text);
    QVERIFY(!text.value().asNumber() && !text.value().array() && !text.value().asTexts() && !text.value().asIntegers());
}

void TestGgufValue::arraysOfIntegers()
{
    using Integers = std::vector<std::int32_t>;
    QVERIFY(array<std::uint8_t>(0, {0, 255}).value().asIntegers() == (Integers{0, 255}));
    QVERIFY(array<std::int8_t>(1, {-128, 127}).value().asIntegers() == (Integers{-128, 127}));
    QVERIFY(array<std::uint16_t>(2, {65535}).value().asIntegers() == (Integers{65535}));
    QVERIFY(array<std::int16_t>(3, {-2}).value().asIntegers() == (Integers{-2}));
    QVERIFY(array<std::uint32_t>(4, {7, 0x7fffffff}).value().asIntegers() == (Integers{7, 0x7fffffff}));
    QVERIFY(!array<std::uint32_t>(4, {7, 0x80000000}).value().asIntegers());
    QVERIFY(array<std::int32_t>(5, {-7}).value().asIntegers() == (Integers{-7}));
    QVERIFY(array<std::uint8_t>(7, {1, 0}).value().asIntegers() == (Integers{1, 0}));
    QVERIFY(array<std::uint64_t>(10, {9}).value().asIntegers() == (Integers{9}));
    QVERIFY(!array<std::uint64_t>(10, {1ull << 32}).value().asIntegers());
    QVERIFY(!array<std::int64_t>(11, {-(1ll << 40)}).value().asIntegers());
    QVERIFY(!array<float>(6, {1}).value().asIntegers());
    QVERIFY(array<std::int32_t>(5, {}).value().asIntegers() == Integers());
}

void TestGgufValue::arraysOfFloats()
{
    const Read read = array<float>(6, {1.5f, -2});
    const GgufValue::Array *floats = read.value().array();
    QVERIFY(floats && floats->element == GgufValue::Kind::F32 && floats->count == 2);
    float second = 0;
    std::memcpy(&second, floats->data + sizeof second, sizeof second);
    QCOMPARE(second, -2.0f);
    QVERIFY(!read.value().asIntegers());
}

void TestGgufValue::arraysOfTexts()
{
    const Read read(9, FieldWriter().put(std::uint32_t(8)).put(std::uint64_t(3)).text("a").text("").text(std::string("\0\xff", 2)).take());
    const TextArray *texts = read.value().asTexts();
    QVERIFY(texts && texts->size() == 3);
    QVERIFY((*texts)[0] == "a" && (*texts)[1].empty() && (*texts)[2] == std::string_view("\0\xff", 2));
    QVERIFY(!read.value().asIntegers() && !read.value().asText());
    // The texts lie in the file itself.
    const auto *start = reinterpret_cast<const std::byte *>((*texts)[0].data());
    QVERIFY(start > read.bytes.data() && start < read.bytes.data() + read.bytes.size());
}

/// Texts of 16 MiB, in a file that is all holes but for their lengths.
void TestGgufValue::endlessArraysOfTexts()
{
    const auto opened = [](std::uint64_t count) {
        const int descriptor = memfd_create("texts.gguf", 0);
        const FileBytes header = FieldWriter().raw({std::byte('G'), std::byte('G'), std::byte('U'), std::byte('F')}).put(std::uint32_t(3))
            .put(std::uint64_t(0)).put(std::uint64_t(1)).text("k").put(std::uint32_t(9)).put(std::uint32_t(8)).put(count).take();
        bool written = pwrite(descriptor, header.data(), header.size(), 0) == static_cast<ssize_t>(header.size());
        std::uint64_t end = header.size();
        for (std::uint64_t text = 0; text < count; ++text, end += sizeof textBytes + textBytes)
            written = written && pwrite(descriptor, &textBytes, sizeof textBytes, static_cast<off_t>(end)) == sizeof textBytes;
        written = written && ftruncate(descriptor, static_cast<off_t>(end)) == 0;
        const auto file = GgufFile::open("/proc/self/fd/" + std::to_string(descriptor));
        close(descriptor); // the file keeps its own
        return written ? file : tl::unexpected(GgufError{"test", "no room"});
    };
    const auto most = opened(255);
    QVERIFY2(most, most ? "" : most.error().text().c_str());
    const TextArray &texts = *(*most)->value("k")->asTexts();
    QVERIFY(texts.size() == 255 && texts[254].size() == textBytes);
    QCOMPARE(texts[254].data() - texts[0].data(), std::ptrdiff_t(254 * (textBytes + 8)));
    const auto tooMuch = opened(256);
    QVERIFY(!tooMuch);
    QCOMPARE(tooMuch.error().text(), std::string("k: its texts together are longer than 4 GiB"));
}

void TestGgufValue::harmlessText()
{
    QCOMPARE(harmless("blk.0.attn_q.weight"), std::string("blk.0.attn_q.weight"));
    QCOMPARE(harmless("mô hình 模型 😀"), std::string("mô hình 模型 😀"));
    QCOMPARE(harmless("a\n\x1b[2J\x7f"), std::string("a??[2J?"));
    QCOMPARE(harmless(std::string("a\0b", 3)), std::string("a?b"));
    // Turned writing, zero width, a lone surrogate, an overlong slash, a cut character, a code above the last.
    QCOMPARE(harmless("\u202ea\u200bb\ufeff"), std::string("?a?b?"));
    QCOMPARE(harmless("\xed\xa0\x80"), std::string("???"));
    QCOMPARE(harmless("\xc0\xaf\xe0\x80\xaf"), std::string("?????"));
    QCOMPARE(harmless("ab\xe6\xa8"), std::string("ab??"));
    QCOMPARE(harmless("\xf4\x90\x80\x80"), std::string("????"));
    QCOMPARE(harmless("\xc2\x85"), std::string("?"));
    QCOMPARE(harmless("12345678", 8), std::string("12345678"));
    QCOMPARE(harmless("123456789", 8), std::string("12345..."));
    QCOMPARE(harmless("1234模型", 8), std::string("1234..."));
    QCOMPARE(harmless(std::string(100, 'x')).size(), std::size_t(80));
}

QTEST_GUILESS_MAIN(TestGgufValue)
#include "TestGgufValue.moc"
