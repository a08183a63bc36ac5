#include "KernelRig.h"

#include "app/runtime/gguf/Dequantise.h"

#include <cstring>

#include <QtTest>

using namespace chipdeck;
using namespace chipdeck::kernels;
using chipdeck::test::KernelRig;

class TestPacking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeBack_data();
    void rowsComeBack();
    void rangesMakeTheWhole();
    void paddingIsZero();
    void costsLittleMore_data();
    void costsLittleMore();
};

void TestPacking::rowsComeBack_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("length");
    for (const gguf::TensorType type : test::allTypes()) {
        const gguf::BlockShape &shape = gguf::blockShape(type);
        const int block = static_cast<int>(shape.valuesPerBlock);
        for (const int length : {block == 1 ? 7 : block, block == 1 ? 130 : 11 * block, 2048})
            QTest::newRow((std::string(shape.name) + ' ' + std::to_string(length)).c_str()) << static_cast<int>(type) << length;
    }
}

void TestPacking::rowsComeBack()
{
    QFETCH(int, type);
    QFETCH(int, length);
    const KernelRig rig(static_cast<gguf::TensorType>(type), 35, length, 1);
    std::vector<float> want(rig.length), got(rig.length);
    for (std::size_t r = 0; r < rig.rows; ++r) {
        gguf::dequantise(rig.type, rig.file.data() + r * gguf::rowBytes(rig.type, rig.length), rig.length, want.data());
        rig.matrix.row(r, got.data());
        QVERIFY(std::memcmp(got.data(), want.data(), want.size() * sizeof(float)) == 0);
    }
}

void TestPacking::rangesMakeTheWhole()
{
    for (const gguf::TensorType type : test::allTypes()) {
        const KernelRig rig(type, 75, 512, 1);
        const test::AlignedBytes memory(rig.matrix.bytes());
        PackedMatrix other(type, rig.rows, rig.length, memory.data());
        other.pack(rig.file.data(), 3, 5);
        other.pack(rig.file.data(), 0, 3);
        // Bytes between chunks belong to nobody; what counts is what is read.
        std::vector<float> want(rig.length), got(rig.length);
        for (std::size_t r = 0; r < rig.rows; ++r) {
            rig.matrix.row(r, want.data());
            other.row(r, got.data());
            QVERIFY(std::memcmp(got.data(), want.data(), want.size() * sizeof(float)) == 0);
        }
    }
}

void TestPacking::paddingIsZero()
{
    for (const gguf::TensorType type : test::allTypes()) {
        const KernelRig rig(type, 17, 512, 1);
        // The rows of padding as rows of a larger matrix over the same memory.
        const PackedMatrix padded(type, 32, rig.length, rig.memory.data());
        std::vector<float> row(rig.length);
        for (std::size_t r = 17; r < 32; ++r) {
            padded.row(r, row.data());
            QVERIFY(std::all_of(row.begin(), row.end(), [](float v) { return v == 0.0f; }));
        }
    }
}

void TestPacking::costsLittleMore_data()
{
    QTest::addColumn<int>("type");
    for (const gguf::TensorType type : test::allTypes())
        QTest::newRow(std::string(gguf::blockShape(type).name).c_str()) << static_cast<int>(type);
}

void TestPacking::costsLittleMore()
{
    QFETCH(int, type);
    const auto t = static_cast<gguf::TensorType>(type);
    for (const std::size_t length : {std::size_t(768), std::size_t(4096)}) {
        const std::size_t file = 4096 * gguf::rowBytes(t, length);
        QVERIFY(PackedMatrix::packedBytes(t, 4096, length) <= file + file * 3 / 100);
    }
}

QTEST_APPLESS_MAIN(TestPacking)
#include "TestPacking.moc"
