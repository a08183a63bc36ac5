#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/gguf/ShardName.h"
#include "tests/support/runtime/GgufWriter.h"

using namespace chipdeck::gguf;
using chipdeck::test::FieldWriter;
using chipdeck::test::FileBytes;
using chipdeck::test::GgufWriter;

namespace {

GgufWriter sample()
{
    GgufWriter writer;
    writer.addText("general.architecture", "llama");
    for (const char *name : {"a", "b", "c", "d", "e"})
        writer.addTensor(name, TensorType::F32, {4}, FileBytes(16, std::byte(name[0])));
    return writer;
}

FileBytes shard(std::uint16_t number, std::uint16_t count, const char *tensor, std::int32_t total = 2)
{
    GgufWriter writer;
    writer.addValue("split.no", 2, FieldWriter().put(number).take());
    writer.addValue("split.count", 2, FieldWriter().put(count).take());
    writer.addValue("split.tensors.count", 5, FieldWriter().put(total).take());
    writer.addTensor(tensor, TensorType::F32, {4}, FileBytes(16));
    return writer.bytes();
}

std::string refusal(const std::vector<FileBytes> &files)
{
    std::vector<std::span<const std::byte>> spans(files.begin(), files.end());
    const auto file = GgufFile::parse(spans);
    return file ? std::string("accepted") : file.error().text();
}

} // namespace

class TestGgufShards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void opensASet();
    void setsFromMemory();
    void wrongSets();
    void wrongFolders();
    void setsThatAreNotAllThere();
};

void TestGgufShards::names()
{
    const auto name = ShardName::parse("my-model-00002-of-00013.gguf");
    QVERIFY(name && name->stem == "my-model" && name->number == 2 && name->count == 13);
    QCOMPARE(name->fileName(), std::string("my-model-00002-of-00013.gguf"));
    for (const char *other : {"model.gguf", "m-00000-of-00002.gguf", "m-00003-of-00002.gguf", "m-0001-of-0002.gguf", "m-00001-of-00002.bin",
                              "m-0000x-of-00002.gguf", "m-00001-in-00002.gguf", "m_00001-of-00002.gguf", "m-+0001-of-00002.gguf", ""})
        QVERIFY2(!ShardName::parse(other), other);
}

void TestGgufShards::opensASet()
{
    QTemporaryDir folder;
    const auto path = sample().writeSet(folder.path().toStdString(), "m", 3);
    QCOMPARE(path.filename().string(), std::string("m-00001-of-00003.gguf"));
    const auto file = GgufFile::open(path);
    QVERIFY2(file, file ? "" : file.error().text().c_str());
    QCOMPARE((*file)->tensors().size(), std::size_t(5));
    std::uint64_t bytes = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path().toStdString()))
        bytes += entry.file_size();
    QCOMPARE((*file)->bytes(), bytes);
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        const TensorInfo *tensor = (*file)->tensor(name);
        QVERIFY(tensor && tensor->data[0] == std::byte(name[0]) && tensor->shard == std::uint32_t(name[0] - 'a') / 2);
        (*file)->release(*tensor);
    }
    QVERIFY((*file)->value("general.architecture") && !(*file)->isTruncated());
    std::filesystem::resize_file(std::filesystem::path(folder.path().toStdString()) / "m-00003-of-00003.gguf", 10);
    QVERIFY((*file)->isTruncated());
}

void TestGgufShards::setsFromMemory()
{
    QCOMPARE(refusal(sample().shards(3)), std::string("accepted"));
    QCOMPARE(refusal(sample().shards(7)), std::string("accepted")); // some hold nothing
    QCOMPARE(refusal({shard(0, 1, "a")}), std::string("accepted"));
    QCOMPARE(refusal({shard(0, 0, "a")}), std::string("accepted"));
}

void TestGgufShards::wrongSets()
{
    QCOMPARE(refusal({shard(0, 2, "a"), shard(1, 2, "b")}), std::string("accepted"));
    QCOMPARE(refusal({}), std::string("split.count: the set has 0 files, but 0 were given"));
    QCOMPARE(refusal({shard(0, 2, "a")}), std::string("split.count: the set has 2 files, but 1 were given"));
    QCOMPARE(refusal({shard(1, 2, "a")}), std::string("split.no: this is file 2 of 2; open the first of them"));
    QCOMPARE(refusal({shard(0, 2, "a"), shard(0, 2, "b")}), std::string("split.no: it is 0 where 1 belongs"));
    QCOMPARE(refusal({shard(0, 2, "a"), shard(1, 3, "b")}), std::string("split.count: it is 3, but the first file says 2"));
    QCOMPARE(refusal({shard(0, 2, "a"), shard(1, 2, "a")}), std::string("a: the tensor occurs twice"));
    for (const char *key : {"split.no", "general.name"}) {
        GgufWriter writer;
        writer.addValue("split.no", 2, FieldWriter().put(std::uint16_t(1)).take());
        writer.addValue("split.count", 2, FieldWriter().put(std::uint16_t(2)).take());
        writer.addText("general.name", "x");
        writer.addText(key, "y");
        QCOMPARE(refusal({shard(0, 2, "a", 1), writer.bytes()}), key + std::string(": the key occurs twice"));
    }
    QCOMPARE(refusal({shard(0, 2, "a", 3), shard(1, 2, "b")}),
             std::string("split.tensors.count: the files hold 2 tensors, which is another number than the first one says"));
    QCOMPARE(refusal({shard(0, 2, "a", -2), shard(1, 2, "b")}),
             std::string("split.tensors.count: the files hold 2 tensors, which is another number than the first one says"));
    QCOMPARE(refusal({shard(0, 513, "a")}), std::string("split.count: it must be a number of at most 512"));
    QCOMPARE(refusal({shard(0, 2, "a"), FileBytes(64)}), std::string("header: this is no GGUF file: it does not begin with the letters GGUF"));
    for (const char *key : {"split.no", "split.count"}) {
        GgufWriter writer;
        writer.addText(key, "1");
        QVERIFY(QString::fromStdString(refusal({writer.bytes()})).startsWith(QLatin1String(key) + QStringLiteral(": it must be a number")));
    }
}

void TestGgufShards::wrongFolders()
{
    QTemporaryDir temporary;
    const std::filesystem::path folder = temporary.path().toStdString();
    const auto why = [](const std::filesystem::path &path) { return GgufFile::open(path).error().text(); };
    const auto first = sample().writeSet(folder, "m", 3);
    const auto second = folder / "m-00002-of-00003.gguf";
    QCOMPARE(why(second), std::string("split.no: this is file 2 of 3; open the first of them"));
    std::filesystem::copy_file(first, folder / "other.gguf");
    QCOMPARE(why(folder / "other.gguf"), std::string("split.count: the file is the first of 3, but its name does not end in -00001-of-00003.gguf"));
    std::filesystem::remove(second);
    const std::string missing = "m-00002-of-00003.gguf: it is missing: the model is a set of 3 files, all of which belong into one folder";
    QCOMPARE(why(first), missing);
    // What the file says of its name never matters: a set that is elsewhere is not looked for.
    std::filesystem::create_directory(folder / "else");
    sample().writeSet(folder / "else", "m", 3);
    QCOMPARE(why(first), missing);
}

/// Fetching a set was broken off: whatever is missing is named with what to do, and once it is there the set opens.
void TestGgufShards::setsThatAreNotAllThere()
{
    QTemporaryDir temporary;
    const std::filesystem::path folder = temporary.path().toStdString();
    const auto why = [](const std::filesystem::path &path) {
        const auto file = GgufFile::open(path);
        return QString::fromStdString(file ? std::string("accepted") : file.error().text());
    };
    const std::vector<FileBytes> whole = sample().shards(3);
    const std::filesystem::path first = sample().writeSet(folder, "m", 3);
    const std::filesystem::path second = folder / "m-00002-of-00003.gguf", third = folder / "m-00003-of-00003.gguf";
    const std::size_t dataEnd = GgufFile::open(first).value()->tensor("d")->offset + 16; // what follows only fills up
    const QString advice = QStringLiteral("one of the 3 files of the model; if it was not fetched to its end, fetch it again)");
    for (const std::size_t size : {std::size_t(0), std::size_t(3), std::size_t(30), whole[1].size() / 2, dataEnd - 1}) {
        QVERIFY(GgufWriter::write(second, FileBytes(whole[1].begin(), whole[1].begin() + static_cast<std::ptrdiff_t>(size))));
        QVERIFY2(why(first).contains(QStringLiteral("m-00002-of-00003.gguf")) && why(first).endsWith(advice), qPrintable(why(first)));
    }
    QCOMPARE(why(first), QStringLiteral("d: its 16 bytes at offset 32 do not lie within the 47 bytes of data; the file is cut short or damaged "
                                        "(in m-00002-of-00003.gguf, ") + advice);
    // Room was made for it, but nothing has been fetched.
    std::filesystem::resize_file(second, 0);
    std::filesystem::resize_file(second, whole[1].size());
    QCOMPARE(why(first),
             QStringLiteral("header: this is no GGUF file: it does not begin with the letters GGUF (in m-00002-of-00003.gguf, ") + advice);
    QVERIFY(GgufWriter::write(second, whole[1]));
    QCOMPARE(why(first), QStringLiteral("accepted"));
    std::filesystem::remove(third);
    QVERIFY2(why(first).startsWith(QStringLiteral("m-00003-of-00003.gguf: it is missing: ")), qPrintable(why(first)));
    std::filesystem::remove(first);
    QCOMPARE(why(first), QStringLiteral("m-00001-of-00003.gguf: it cannot be opened: No such file or directory"));
    QCOMPARE(why(second), QStringLiteral("split.no: this is file 2 of 3; open the first of them"));
}

QTEST_GUILESS_MAIN(TestGgufShards)
#include "TestGgufShards.moc"
