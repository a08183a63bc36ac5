#include "RandomBlocks.h"

#include "app/runtime/kernels/cpu/KernelRate.h"

#include <QElapsedTimer>
#include <QTest>

using namespace chipdeck;
using kernels::Isa;

class TestKernelRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeHasARate()
    {
        for (const gguf::TensorType type : test::allTypes()) {
            const double rate = kernels::kernelRate(type, kernels::bestIsa(), 1, std::chrono::microseconds(500));
            QVERIFY2(rate > 1e7 && rate < 1e12, gguf::blockShape(type).name.data());
        }
    }

    void aBetterInstructionSetIsFaster()
    {
        if (kernels::bestIsa() == Isa::Scalar)
            QSKIP("this processor has no other");
        const double plain = kernels::kernelRate(gguf::TensorType::Q4_1, Isa::Scalar), best = kernels::kernelRate(gguf::TensorType::Q4_1, kernels::bestIsa());
        QVERIFY2(best > 3 * plain, qPrintable(QStringLiteral("%1, %2").arg(plain).arg(best)));
    }

    /// Each has the time of a processor that it gets, so that this holds on a busy machine too.
    void threadsAddUp()
    {
        const double one = kernels::kernelRate(gguf::TensorType::Q8_0, kernels::bestIsa()), three = kernels::kernelRate(gguf::TensorType::Q8_0, kernels::bestIsa(), 3);
        QVERIFY2(three > 1.5 * one && three < 5 * one, qPrintable(QStringLiteral("%1, %2").arg(one).arg(three)));
    }

    void itTakesAMoment()
    {
        QElapsedTimer timer;
        timer.start();
        kernels::kernelRate(gguf::TensorType::Q4_K, kernels::bestIsa());
        QVERIFY(timer.elapsed() < 2000); // 2 ms of a processor of its own
    }
};

QTEST_GUILESS_MAIN(TestKernelRate)
#include "TestKernelRate.moc"
