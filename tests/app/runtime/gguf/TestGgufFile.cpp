#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <filesystem>

#include <unistd.h>

#include "app/runtime/gguf/GgufFile.h"
#include "tests/support/runtime/GgufWriter.h"

using namespace chipdeck::gguf;
using chipdeck::test::FieldWriter;
using chipdeck::test::FileBytes;
using chipdeck::test::GgufWriter;

namespace {

FileBytes zeros(std::size_t count)
{
    return FileBytes(count);
}

GgufWriter sample(std::uint32_t version = 3, std::uint32_t alignment = 32)
{
    GgufWriter writer(version, alignment);
    writer.addText("general.architecture", "llama");
    writer.addUnsigned("llama.block_count", 2);
    writer.addTexts("tokenizer.ggml.tokens", {"<s>", "", "\xff"});
    writer.addTensor("one.weight", TensorType::Q8_0, {64, 3}, FileBytes(204, std::byte(7)));
    writer.addTensor("two.bias", TensorType::F32, {5}, FileBytes(20, std::byte(9)));
    return writer;
}

std::span<const std::byte> part(const FileBytes &bytes, std::size_t size)
{
    return std::span(bytes).first(size);
}

/// The file to its end, or why it was refused.
std::string refusal(std::span<const std::byte> bytes)
{
    // In memory of exactly this size, so that a sanitizer sees a read behind the end.
    const FileBytes exact(bytes.begin(), bytes.end());
    const auto file = GgufFile::parse(exact);
    return file ? std::string("accepted") : file.error().text();
}

} // namespace

class TestGgufFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsVersionsAndAlignments();
    void opensWhatLiesOnDisk();
    void everyTruncationIsRefused();
    void headers();
    void keys();
    void values();
    void arrays();
    void textArraysTogether();
    void tensors();
    void tensorSizes();
    void layout();
    void errorsAreHarmless();
    void nothingOpens();
    void noticesTruncation();
    void releasedBytesStayReadable();
    void realModels();
};

void TestGgufFile::readsVersionsAndAlignments()
{
    for (const std::uint32_t version : {2u, 3u}) {
        for (const std::uint32_t alignment : {8u, 32u, 64u, 65536u}) {
            const FileBytes bytes = sample(version, alignment).bytes();
            const auto file = GgufFile::parse(bytes);
            QVERIFY2(file, file ? "" : file.error().text().c_str());
            QCOMPARE((*file)->version(), version);
            QCOMPARE((*file)->bytes(), std::uint64_t(bytes.size()));
            const TensorInfo *one = (*file)->tensor("one.weight");
            QVERIFY(one && one->type == TensorType::Q8_0 && one->dimCount == 2);
            QVERIFY(one->columns() == 64 && one->rows() == 3 && one->values() == 192 && one->bytes == 204 && one->shard == 0);
            QCOMPARE(one->offset % alignment, std::uint64_t(0));
            QVERIFY(one->data == bytes.data() + one->offset && one->data[203] == std::byte(7));
            const TensorInfo *two = (*file)->tensor("two.bias");
            QVERIFY(two && two->data[0] == std::byte(9) && two->data[19] == std::byte(9));
            QVERIFY(!(*file)->tensor("two") && !(*file)->tensor("") && !(*file)->tensor("zzz"));
            QVERIFY((*file)->value("general.architecture")->asText() == "llama");
            QVERIFY(!(*file)->value("general.name"));
        }
    }
    // A vocabulary alone has no tensors and no data.
    GgufWriter vocabulary;
    vocabulary.addText("a", "b");
    QCOMPARE(refusal(vocabulary.bytes()), std::string("accepted"));
    QCOMPARE(refusal(GgufWriter().bytes()), std::string("accepted"));
}

void TestGgufFile::opensWhatLiesOnDisk()
{
    QTemporaryDir folder;
    const auto path = sample().writeSet(folder.path().toStdString(), "model");
    const auto file = GgufFile::open(path);
    QVERIFY(file);
    QCOMPARE((*file)->bytes(), std::uint64_t(std::filesystem::file_size(path)));
    QVERIFY((*file)->tensor("one.weight")->data[0] == std::byte(7));
    QVERIFY(!(*file)->isTruncated());
}

void TestGgufFile::everyTruncationIsRefused()
{
    const FileBytes bytes = sample().bytes();
    const std::size_t needed = bytes.size() - 12; // the padding behind the last tensor may be missing
    for (std::size_t size = 0; size < needed; ++size) {
        const std::string text = refusal(part(bytes, size));
        QVERIFY2(text != "accepted" && !text.empty(), std::to_string(size).c_str());
    }
    QCOMPARE(refusal(part(bytes, needed)), std::string("accepted"));
    QCOMPARE(refusal(part(bytes, needed - 1)),
             std::string("two.bias: its 20 bytes at offset 224 do not lie within the 243 bytes of data; the file is cut short or damaged"));
}

void TestGgufFile::headers()
{
    const auto header = [](std::uint32_t version, std::uint64_t tensors, std::uint64_t keys) {
        return FieldWriter().put(std::uint32_t(0x46554747)).put(version).put(tensors).put(keys).take();
    };
    QCOMPARE(refusal({}), std::string("header: this is no GGUF file: it does not begin with the letters GGUF"));
    QCOMPARE(refusal(FieldWriter().put(std::uint32_t(0x46554746)).take()),
             std::string("header: this is no GGUF file: it does not begin with the letters GGUF"));
    QCOMPARE(refusal(part(header(3, 0, 0), 23)), std::string("header: the file ends within its header"));
    QCOMPARE(refusal(header(1, 0, 0)), std::string("header: version 1 of the format; only 2 and 3 are read"));
    QCOMPARE(refusal(header(0, 0, 0)), std::string("header: version 0 of the format; only 2 and 3 are read"));
    QCOMPARE(refusal(header(4, 0, 0)), std::string("header: version 4 of the format; only 2 and 3 are read"));
    QCOMPARE(refusal(header(0x03000000, 0, 0)), std::string("header: the file is big-endian; only little-endian files are read"));
    QCOMPARE(refusal(header(3, 0, 1)), std::string("header: it claims 1 keys; 0 bytes follow, and at most 8192 keys are read"));
    QCOMPARE(refusal(header(3, 0, ~0ull)),
             std::string("header: it claims 18446744073709551615 keys; 0 bytes follow, and at most 8192 keys are read"));
    QCOMPARE(refusal(header(3, 1ull << 61, 0)),
             std::string("header: it claims 2305843009213693952 tensors; 0 bytes follow, and at most 16384 tensors are read"));
    QCOMPARE(refusal(header(3, 1ull << 32, 0)),
             std::string("header: it claims 4294967296 tensors; 0 bytes follow, and at most 16384 tensors are read"));
    FileBytes many = header(3, 16385, 0);
    many.resize(4 << 20);
    QCOMPARE(refusal(many), std::string("header: it claims 16385 tensors; 4194280 bytes follow, and at most 16384 tensors are read"));
}

void TestGgufFile::keys()
{
    const auto with = [](const std::string &key) {
        GgufWriter writer;
        writer.addUnsigned("a.first", 1);
        writer.addUnsigned(key, 2);
        return refusal(writer.bytes());
    };
    const std::string bad = "key 2: its name is empty, longer than 1024 bytes or has control characters";
    QCOMPARE(with(""), bad);
    QCOMPARE(with(std::string(1025, 'k')), bad);
    QCOMPARE(with("a\nb"), bad);
    QCOMPARE(with(std::string("a\0b", 3)), bad);
    QCOMPARE(with(std::string(1024, 'k')), std::string("accepted"));
    QCOMPARE(with("a.first"), std::string("a.first: the key occurs twice"));
    for (const std::uint64_t length : {1ull << 63, ~0ull, ~0ull - 23, 1ull << 32}) {
        const FileBytes endless =
            FieldWriter().put(std::uint32_t(0x46554747)).put(std::uint32_t(3)).put(std::uint64_t(0)).put(std::uint64_t(1)).put(length)
                                      .raw(zeros(64)).take();
        QCOMPARE(refusal(endless), std::string("key 1: the file ends within its name"));
    }
    QCOMPARE(with("a.firs"), std::string("accepted"));
}

void TestGgufFile::values()
{
    const auto with = [](std::uint32_t kind, FileBytes value) {
        GgufWriter writer;
        writer.addValue("k", kind, std::move(value));
        writer.addUnsigned("next", 1);
        return refusal(writer.bytes());
    };
    QCOMPARE(with(13, zeros(8)), std::string("k: its type has the unknown number 13"));
    QCOMPARE(with(0xffffffff, zeros(8)), std::string("k: its type has the unknown number 4294967295"));
    QCOMPARE(with(7, {std::byte(2)}), std::string("k: a truth value must be 0 or 1, not 2"));
    QCOMPARE(with(8, FieldWriter().put(std::uint64_t(1000)).take()), std::string("k: the file ends within its text"));
    QCOMPARE(with(8, FieldWriter().put(~std::uint64_t(0)).take()), std::string("k: the file ends within its text"));
    QCOMPARE(with(8, FieldWriter().put(std::uint64_t(1) << 63).take()), std::string("k: the file ends within its text"));
    QCOMPARE(with(8, FieldWriter().text(std::string((1 << 24) + 1, 'x')).take()), std::string("k: its text is longer than 16777216 bytes"));
    GgufWriter last;
    last.addValue("k", 10, zeros(7));
    FileBytes bytes = last.bytes();
    bytes.resize(24 + 9 + 4 + 7);
    QCOMPARE(refusal(bytes), std::string("k: the file ends within its value"));
}

void TestGgufFile::arrays()
{
    const auto with = [](std::uint32_t element, std::uint64_t count, std::size_t bytes, std::byte fill = std::byte(0)) {
        GgufWriter writer;
        writer.addValue("k", 9, FieldWriter().put(element).put(count).raw(FileBytes(bytes, fill)).take());
        FileBytes file = writer.bytes();
        file.resize(24 + 9 + 4 + 12 + bytes); // without padding
        return refusal(file);
    };
    QCOMPARE(with(4, 3, 12), std::string("accepted"));
    QCOMPARE(with(4, 0, 0), std::string("accepted"));
    QCOMPARE(with(4, 3, 11), std::string("k: it claims 3 elements; 11 bytes follow, and at most 16777216 elements are read"));
    // 4 times this is 4 again in 64 bits.
    QCOMPARE(with(4, (1ull << 62) + 1, 12),
             std::string("k: it claims 4611686018427387905 elements; 12 bytes follow, and at most 16777216 elements are read"));
    QCOMPARE(with(0, (1 << 24) + 1, (1 << 24) + 1),
             std::string("k: it claims 16777217 elements; 16777217 bytes follow, and at most 16777216 elements are read"));
    QCOMPARE(with(9, 1, 12), std::string("k: arrays within arrays are not read"));
    QCOMPARE(with(13, 1, 12), std::string("k: the elements of its array have the unknown type 13"));
    QCOMPARE(with(7, 3, 3, std::byte(1)), std::string("accepted"));
    QCOMPARE(with(7, 3, 3, std::byte(2)), std::string("k: a truth value must be 0 or 1"));
    QCOMPARE(with(8, 2, 16), std::string("accepted"));
    QCOMPARE(with(8, 2, 15), std::string("k: it claims 2 elements; 15 bytes follow, and at most 16777216 elements are read"));
    QCOMPARE(with(8, 2, 16, std::byte(1)), std::string("k: element 1: the file ends within its text"));
    QCOMPARE(with(8, 2, 16, std::byte(0x80)), std::string("k: element 1: the file ends within its text")); // beyond 2^63
}

void TestGgufFile::textArraysTogether()
{
    GgufWriter writer;
    const FileBytes texts = FieldWriter().put(std::uint32_t(8)).put(std::uint64_t(1 << 20)).raw(zeros(std::size_t(8) << 20)).take();
    for (const char *key : {"a", "b", "c"})
        writer.addValue(key, 9, texts);
    QCOMPARE(refusal(writer.bytes()), std::string("c: the file's arrays hold more than 2097152 texts"));
}

void TestGgufFile::tensors()
{
    const auto with = [](const std::string &name, std::uint32_t type, std::vector<std::uint64_t> dims, std::size_t bytes) {
        GgufWriter writer;
        writer.addTensor("first", TensorType::F32, {8}, zeros(32));
        writer.addTensor(name, type, std::move(dims), zeros(bytes));
        return refusal(writer.bytes());
    };
    const std::string badName = "tensor 2: its name is empty, longer than 63 bytes or has control characters";
    QCOMPARE(with("t", 0, {8}, 32), std::string("accepted"));
    QCOMPARE(with(std::string(63, 't'), 0, {8}, 32), std::string("accepted"));
    QCOMPARE(with(std::string(64, 't'), 0, {8}, 32), badName);
    QCOMPARE(with("", 0, {8}, 32), badName);
    QCOMPARE(with("t\x7f", 0, {8}, 32), badName);
    QCOMPARE(with("first", 0, {8}, 32), std::string("first: the tensor occurs twice"));
    QCOMPARE(with("t", 0, {}, 32), std::string("t: it has 0 dimensions; 1 to 4 are read"));
    QCOMPARE(with("t", 0, {2, 2, 2, 1, 1}, 32), std::string("t: it has 5 dimensions; 1 to 4 are read"));
    QCOMPARE(with("t", 0, {2, 2, 2, 1}, 32), std::string("accepted"));
    QCOMPARE(with("t", 0, {8, 0}, 32), std::string("t: its dimension 2 is 0"));
    const std::string others = " is not read; take a file of the model in one of F32, F16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, "
                               "IQ4_NL, IQ4_XS, BF16, MXFP4";
    for (const std::uint32_t type : {4u, 5u, 24u, 99u, 0xffffffffu})
        QCOMPARE(with("t", type, {8}, 32), "t: its type has the number " + std::to_string(type) + ", which" + others);
    QCOMPARE(with("t", 9, {8}, 32), "t: its type Q8_1" + others);
    QCOMPARE(with("t", 21, {8}, 32), "t: its type IQ3_S" + others);
    QCOMPARE(with("t", 8, {48}, 51), std::string("t: its rows of 48 values are no whole blocks of 32 as Q8_0 needs"));
    QCOMPARE(with("t", 12, {32, 8}, 144), std::string("t: its rows of 32 values are no whole blocks of 256 as Q4_K needs"));
}

void TestGgufFile::tensorSizes()
{
    const auto with = [](std::vector<std::uint64_t> dims) {
        GgufWriter writer;
        writer.addTensor("t", TensorType::F32, std::move(dims), zeros(64));
        return refusal(writer.bytes());
    };
    const std::string tooMany = "t: its dimensions ask for more values than the file of 160 bytes can hold";
    QCOMPARE(with({~0ull}), std::string("t: its dimensions ask for more values than the file of 128 bytes can hold"));
    // Products that are small again in 64 bits.
    QCOMPARE(with({1ull << 32, 1ull << 32}), tooMany);
    QCOMPARE(with({16, 1ull << 60, 1}), tooMany);
    QCOMPARE(with({4, 1ull << 31, 1ull << 31, 1}), tooMany);
    QCOMPARE(with({17}), std::string("t: its 68 bytes at offset 0 do not lie within the 64 bytes of data; the file is cut short or damaged"));
    QCOMPARE(with({16}), std::string("accepted"));
}

void TestGgufFile::layout()
{
    const auto with = [](std::uint64_t first, std::uint64_t second) {
        GgufWriter writer;
        writer.addTensor("a", TensorType::F32, {16}, zeros(64));
        writer.addTensor("b", TensorType::F32, {16}, zeros(64));
        FileBytes bytes = writer.bytes();
        // The offset is the last field of each description of 33 bytes.
        std::memcpy(bytes.data() + 24 + 25, &first, 8);
        std::memcpy(bytes.data() + 24 + 33 + 25, &second, 8);
        return refusal(bytes);
    };
    QCOMPARE(with(0, 64), std::string("accepted"));
    QCOMPARE(with(64, 0), std::string("accepted")); // any order
    QCOMPARE(with(0, 0), std::string("b: its bytes overlap those of a"));
    QCOMPARE(with(0, 32), std::string("b: its bytes overlap those of a"));
    QCOMPARE(with(32, 0), std::string("a: its bytes overlap those of b"));
    QCOMPARE(with(0, 60), std::string("b: its offset 60 is no multiple of the alignment 32"));
    QCOMPARE(with(0, 96), std::string("b: its 64 bytes at offset 96 do not lie within the 128 bytes of data; the file is cut short or damaged"));
    QCOMPARE(with(0, ~31ull),
             std::string("b: its 64 bytes at offset 18446744073709551584 do not lie within the 128 bytes of data; the file is cut short or damaged"));

    const auto aligned = [](std::uint32_t kind, FileBytes value) {
        GgufWriter writer;
        writer.addValue("general.alignment", kind, std::move(value));
        return refusal(writer.bytes());
    };
    for (const std::uint32_t alignment : {0u, 1u, 4u, 33u, 48u, 131072u, 0x80000000u}) {
        QCOMPARE(aligned(4, FieldWriter().put(alignment).take()),
                 "general.alignment: it must be a power of two from 8 to 65536, not " + std::to_string(alignment));
    }
    QCOMPARE(aligned(10, FieldWriter().put(std::uint64_t(32)).take()), std::string("general.alignment: it must be an unsigned number of 32 bits"));
}

void TestGgufFile::errorsAreHarmless()
{
    GgufWriter writer;
    writer.addTensor("\xe2\x80\xae\xff" + std::string(50, 'n'), 99u, {8}, zeros(32));
    QVERIFY(refusal(writer.bytes()).starts_with("??" + std::string(50, 'n') + ": its type has the number 99, which is not read"));
    GgufWriter lengthy;
    lengthy.addValue(std::string(1000, 'k'), 99, zeros(8));
    QCOMPARE(refusal(lengthy.bytes()), std::string(77, 'k') + "...: its type has the unknown number 99");
}

void TestGgufFile::nothingOpens()
{
    QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    const auto why = [](const std::filesystem::path &path) { return GgufFile::open(path).error().text(); };
    QCOMPARE(why(base / "absent.gguf"), std::string("absent.gguf: it cannot be opened: No such file or directory"));
    QCOMPARE(why(base), base.filename().string() + ": it is no regular file");
    GgufWriter::write(base / "empty.gguf", {});
    QCOMPARE(why(base / "empty.gguf"), std::string("empty.gguf: it is empty"));
    // A device that never ends, and never waits.
    QCOMPARE(why("/dev/zero"), std::string("zero: it is no regular file"));
    GgufWriter::write(base / "text.gguf", FieldWriter().text("hello").take());
    QCOMPARE(why(base / "text.gguf"), std::string("header: this is no GGUF file: it does not begin with the letters GGUF"));
}

void TestGgufFile::noticesTruncation()
{
    QTemporaryDir folder;
    const auto path = sample().writeSet(folder.path().toStdString(), "model");
    const auto file = GgufFile::open(path);
    QVERIFY(file && !(*file)->isTruncated());
    QCOMPARE(::truncate(path.c_str(), 100), 0);
    QVERIFY((*file)->isTruncated());
}

void TestGgufFile::releasedBytesStayReadable()
{
    QTemporaryDir folder;
    GgufWriter writer;
    for (const char *name : {"a", "b", "c"})
        writer.addTensor(name, TensorType::F32, {5000}, FileBytes(20000, std::byte(name[0])));
    const auto file = GgufFile::open(writer.writeSet(folder.path().toStdString(), "model"));
    QVERIFY(file);
    for (const TensorInfo &tensor : (*file)->tensors()) {
        (*file)->release(tensor);
        for (const TensorInfo &other : (*file)->tensors())
            QVERIFY(other.data[0] == std::byte(other.name[0]) && other.data[19999] == std::byte(other.name[0]));
    }
    (*file)->release();
    for (const TensorInfo &tensor : (*file)->tensors())
        QVERIFY(tensor.data[0] == std::byte(tensor.name[0]) && tensor.data[19999] == std::byte(tensor.name[0]));
    // Bytes that were lent are not the kernel's to take.
    const FileBytes bytes = writer.bytes();
    const auto lent = GgufFile::parse(bytes);
    (*lent)->release(*(*lent)->tensor("b"));
    (*lent)->release();
    QVERIFY((*lent)->tensor("b")->data[10000] == std::byte('b'));
}

void TestGgufFile::realModels()
{
    const std::string given = qgetenv("CHIPDECK_MODELS").toStdString();
    const std::filesystem::path folders[] = {given, std::filesystem::path(qgetenv("HOME").toStdString()) / ".cache/chipdeck/models",
                                             std::filesystem::path(CHIPDECK_SOURCE_DIR) / "build/models"};
    int count = 0;
    for (const std::filesystem::path &folder : folders) {
        std::error_code error;
        for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
            if (entry.path().extension() != ".gguf")
                continue;
            const auto file = GgufFile::open(entry.path());
            QVERIFY2(file, file ? "" : file.error().text().c_str());
            QVERIFY((*file)->value("general.architecture")->asText().has_value());
            QVERIFY((*file)->tensor("token_embd.weight")->rows() == (*file)->value("tokenizer.ggml.tokens")->asTexts()->size());
            ++count;
        }
    }
    if (count == 0)
        QSKIP("No models: set CHIPDECK_MODELS to a folder that has some.");
}

QTEST_GUILESS_MAIN(TestGgufFile)
#include "TestGgufFile.moc"
