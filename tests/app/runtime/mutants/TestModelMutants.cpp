#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "FileTrial.h"
#include "ModelTrial.h"
#include "tests/support/runtime/GgufMutator.h"
#include "tests/support/runtime/ModelWriter.h"

using namespace chipdeck;
using gguf::TensorType;
using test::ChildOutcome;
using test::FileBytes;
using test::MemoryFile;
using test::tryBytes;

namespace {

/// In the normal run; CHIPDECK_MUTANTS asks for more.
constexpr int kUsualMutants = 320;

struct Subject
{
    const char *spec;
    TensorType type;
};

/// Every architecture, and among them every family of types.
constexpr Subject kSubjects[] = {
    {"llama", TensorType::F32},     {"llama", TensorType::Q4_K},      {"llama-moe", TensorType::Q4_0},  {"qwen2", TensorType::Q5_1},
    {"qwen2", TensorType::Q6_K},    {"qwen3", TensorType::BF16},      {"qwen3moe", TensorType::MXFP4},  {"qwen3moe", TensorType::Q2_K},
    {"gemma3", TensorType::Q8_0},   {"gemma3", TensorType::IQ4_XS},   {"deepseek2", TensorType::Q4_1},  {"deepseek2", TensorType::Q3_K},
    {"deepseek2-legacy", TensorType::IQ4_NL}, {"deepseek2-legacy", TensorType::Q5_K}, {"qwen3", TensorType::F16}, {"llama", TensorType::Q5_0},
};

FileBytes smallModel(const Subject &subject)
{
    test::ModelSpec spec = test::modelSpec(subject.spec);
    spec.type = subject.type;
    spec.layers = 2;
    spec.vocabulary = 440;
    spec.feedForward = 256;
    spec.chatTemplate = "{% for message in messages %}{{ message.content }}{% endfor %}";
    return test::ModelWriter::write(spec).bytes();
}

/// A damaged model and what was done to it. Every eighth is a set of three files, of which one is damaged, or two and their order.
class Mutants
{
public:
    explicit Mutants(const test::GgufWriter &model) : m_whole(model.bytes())
    {
        for (const FileBytes &shard : model.shards(3))
            m_shards.emplace_back(shard);
    }

    struct Trial
    {
        std::string what;
        std::size_t bytes = 0;
        ChildOutcome outcome;
        bool isSet = false;
    };

    Trial run(std::uint64_t seed) const
    {
        if (seed % 8 == 7)
            return runSet(seed / 8);
        const test::GgufMutator::Mutant mutant = m_whole.mutate(seed);
        return {mutant.what, mutant.bytes.size(), tryBytes(mutant.bytes)};
    }

private:
    Trial runSet(std::uint64_t seed) const
    {
        Trial trial{"in a set:", 0, {}, true};
        std::vector<FileBytes> files;
        for (std::size_t i = 0; i < m_shards.size(); ++i) {
            const bool isDamaged = i == seed % 3 || (seed % 5 == 4 && i == seed / 5 % 3);
            files.push_back(isDamaged ? m_shards[i].mutate(seed).bytes : m_shards[i].original());
            trial.what += isDamaged ? " file " + std::to_string(i + 1) : "";
            trial.bytes += files.back().size();
        }
        if (seed % 5 == 4)
            std::swap(files[seed / 15 % 3], files[seed / 45 % 3]);
        trial.outcome = test::trySet(files);
        return trial;
    }

    test::GgufMutator m_whole;
    std::vector<test::GgufMutator> m_shards;
};

} // namespace

class TestModelMutants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void childrenAreWatched();
    void theFloorIsOnlyAFloor();
    void mutants_data();
    void mutants();
    void manyGetThrough();
    void filesCutWhileMapped();

private:
    int m_tried = 0, m_sets = 0, m_refused = 0, m_wrote = 0;
};

/// A crash, a long computation and a large allocation would be seen.
void TestModelMutants::childrenAreWatched()
{
    QCOMPARE(test::runInChild([] { return std::string("fine"); }).said, std::string("fine"));
    QVERIFY(test::runInChild([] { std::raise(SIGSEGV); return std::string(); }).died());
    QVERIFY(test::runInChild([]() -> std::string { throw std::bad_alloc(); }).said.starts_with("!"));
    QVERIFY(test::runInChild([] { pause(); return std::string(); }, 0.2).died());
    const ChildOutcome busy = test::runInChild([] {
        while (clock() < CLOCKS_PER_SEC / 5) { }
        return std::string("done");
    });
    QVERIFY2(busy.said == "done" && busy.cpuSeconds >= 0.19, busy.death.c_str());
    const ChildOutcome large = test::runInChild([] { return std::string(20 << 20, 'x').substr(0, 1); });
    QVERIFY2(large.memoryBytes == 0 || large.memoryBytes >= 19u << 20, std::to_string(large.memoryBytes).c_str());
}

void TestModelMutants::theFloorIsOnlyAFloor()
{
    std::uint64_t most = 0;
    for (const Subject &subject : kSubjects) {
        const FileBytes original = smallModel(subject);
        const ChildOutcome outcome = tryBytes(original);
        QVERIFY2(outcome.said.starts_with("wrote: "), (outcome.said + outcome.death).c_str());
        const std::uint64_t ofFile = std::min<std::uint64_t>(outcome.memoryBytes, 2 * original.size());
        most = std::max(most, outcome.memoryBytes - ofFile);
    }
    qInfo("small files take twice their size and %.1f MB more at most", double(most) / 1e6);
    QVERIFY(most < test::kFloorBytes);
}

void TestModelMutants::mutants_data()
{
    QTest::addColumn<int>("subject");
    for (int i = 0; i < int(std::size(kSubjects)); ++i)
        QTest::addRow("%s %s", kSubjects[i].spec, std::string(gguf::blockShape(kSubjects[i].type).name).c_str()) << i;
}

void TestModelMutants::mutants()
{
    QFETCH(int, subject);
    const test::GgufWriter model = test::ModelWriter::write(test::usualModel(kSubjects[subject].spec, kSubjects[subject].type));
    const FileBytes original = model.bytes();
    QVERIFY2(original.size() < 20'000'000, std::to_string(original.size()).c_str());
    const ChildOutcome right = tryBytes(original);
    QVERIFY2(right.said.starts_with("wrote: "), (right.said + right.death).c_str());
    QCOMPARE(test::troubleOf(right, original.size()), std::string());

    const int asked = qEnvironmentVariableIntValue("CHIPDECK_MUTANTS");
    const int count = ((asked > 0 ? asked : kUsualMutants) + int(std::size(kSubjects)) - 1) / int(std::size(kSubjects));
    const Mutants mutants(model);
    QVERIFY(test::trySet(model.shards(3)).said == right.said);
    int refused = 0, failed = 0, wrote = 0, sets = 0;
    double widest = 0;
    for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = std::uint64_t(subject) * 1'000'000 + std::uint64_t(i);
        const Mutants::Trial trial = mutants.run(seed);
        const ChildOutcome &outcome = trial.outcome;
        const std::string wrong = test::troubleOf(outcome, trial.bytes);
        if (!wrong.empty())
            QTest::qFail(("seed " + std::to_string(seed) + " (" + trial.what + "): " + wrong).c_str(), __FILE__, __LINE__);
        if (trial.bytes > test::kFloorBytes / 2)
            widest = std::max(widest, double(outcome.memoryBytes) / double(trial.bytes));
        sets += trial.isSet;
        refused += outcome.said.starts_with("refused: ");
        failed += outcome.said.starts_with("failed: ");
        wrote += outcome.said.starts_with("wrote: ");
    }
    qInfo("%d refused, %d without finite numbers, %d that write; the undamaged file of %.1f MB takes %.2f times its size, a damaged one %.2f at most",
          refused, failed, wrote, double(original.size()) / 1e6, double(right.memoryBytes) / double(original.size()), widest);
    m_tried += count;
    m_sets += sets;
    m_wrote += wrote;
    m_refused += refused;
}

/// Both happen, or too much or too little is damaged.
void TestModelMutants::manyGetThrough()
{
    if (m_tried == 0)
        QSKIP("No mutants were tried.");
    QVERIFY2(m_sets >= m_tried / 10, qPrintable(QString::number(m_sets)));
    QVERIFY2(m_wrote > m_tried / 30 && m_refused > m_tried / 3, qPrintable(QStringLiteral("%1 of %2 write").arg(m_wrote).arg(m_tried)));
}

/// Loading and running go on with the memory of the file gone: in the process that has it an error or the system's signal, never anything else.
void TestModelMutants::filesCutWhileMapped()
{
    const FileBytes original = smallModel({"llama", TensorType::Q4_0});
    for (const std::size_t kept : {std::size_t(0), original.size() / 2, original.size() - 8192}) {
        const MemoryFile file(original);
        const MemoryFile other(original);
        const ChildOutcome whole = test::runInChild([&] { return test::tryModel(other.path(), [&] { if (!file.cut(kept)) std::abort(); }); });
        QVERIFY2(whole.said.starts_with("wrote: "), (whole.said + whole.death).c_str());
        QVERIFY2(!tryBytes(FileBytes(original.begin(), original.begin() + std::ptrdiff_t(kept))).died(), "a short file");

        const MemoryFile shrinking(original);
        const ChildOutcome cut = test::runInChild([&] { return test::tryModel(shrinking.path(), [&] { if (!shrinking.cut(kept)) std::abort(); }); });
        const std::string bus = "signal " + std::to_string(SIGBUS) + ' ';
        QVERIFY2(cut.died() ? cut.death.starts_with(bus) : !cut.said.starts_with("!"), (cut.said + cut.death).c_str());
    }
}

QTEST_GUILESS_MAIN(TestModelMutants)
#include "TestModelMutants.moc"
