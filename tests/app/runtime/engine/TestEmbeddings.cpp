#include "EngineRig.h"

#include "app/runtime/engine/StatePooling.h"

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::model::Pooling;

namespace {

Request embedding(const std::vector<TokenId> &text, Pooling pooling)
{
    Request request;
    request.prompt = text;
    request.pooling = pooling;
    return request;
}

EngineOptions context(std::uint32_t positions)
{
    EngineOptions options;
    options.context = positions;
    return options;
}

} // namespace

/// Embeddings by an engine over a fake backend; TestSchedules has them in random company.
class TestEmbeddings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsWantTheirPositions();
    void howItIsCutChangesNothing();
    void onlyWhatIsNeededIsRun();
    void equalBeginningsAreReadOnce();
    void modelsWithoutAHeadOnlyEmbed();
    void whatMakesNoSenseIsRefused();
    void aTextMayFillTheContext();
    void brokenNumbersAreToldOf();
    void cancelledOnesEndSoonAndEmpty();
};

void TestEmbeddings::kindsWantTheirPositions()
{
    const std::vector<std::vector<float>> states = {{1, -2}, {3, 5}, {8, 0.5f}};
    const auto pooled = [&states](Pooling kind, std::uint32_t first, std::uint32_t end) {
        StatePooling pooling(kind, 3);
        const bool wants = pooling.next() == first && pooling.end() == end;
        while (!pooling.isComplete())
            pooling.take(states[pooling.next()]);
        return wants ? pooling.result() : std::vector<float>();
    };
    QCOMPARE(pooled(Pooling::Mean, 0, 3), (std::vector<float>{4, 3.5f / 3}));
    QCOMPARE(pooled(Pooling::First, 0, 1), states[0]);
    QCOMPARE(pooled(Pooling::Last, 2, 3), states[2]);
}

void TestEmbeddings::howItIsCutChangesNothing()
{
    const std::vector<TokenId> text = someText(150, 5);
    for (const Pooling pooling : {Pooling::Mean, Pooling::First, Pooling::Last}) {
        std::vector<std::vector<float>> found;
        for (const std::uint32_t batch : {8U, 64U, 200U}) {
            FakeModel model;
            model.maxBatch = batch;
            EngineRig rig(model, context(200));
            Request request = embedding(text, pooling);
            request.callbacks.embedding = [&found](std::span<const float> values) { found.emplace_back(values.begin(), values.end()); };
            QCOMPARE(rig.start(request)->wait()[0].ending->reason, EndReason::Embedded);
            QVERIFY(rig.log().violations.empty());
        }
        QCOMPARE(found.size(), std::size_t(3));
        QVERIFY(found[0].size() == FakeModel().embedding && found[1] == found[0] && found[2] == found[0]);
    }
}

void TestEmbeddings::onlyWhatIsNeededIsRun()
{
    const auto tokensRun = [](Pooling pooling) {
        EngineRig rig({}, context(200));
        const Ending ending = *rig.start(embedding(someText(150, 5), pooling))->wait()[0].ending;
        return ending.statistics.promptTokens == 150 ? rig.log().tokens : 0;
    };
    QCOMPARE(tokensRun(Pooling::Mean), std::uint64_t(150));
    QCOMPARE(tokensRun(Pooling::Last), std::uint64_t(150));
    QCOMPARE(tokensRun(Pooling::First), std::uint64_t(1));
}

void TestEmbeddings::equalBeginningsAreReadOnce()
{
    EngineRig rig({}, context(300));
    const auto reused = [&rig](Pooling pooling) {
        return rig.start(embedding(someText(150, 5), pooling))->wait()[0].ending->statistics.reusedTokens;
    };
    QCOMPARE(reused(Pooling::Last), 0U);
    QCOMPARE(reused(Pooling::Last), 128U);
    QCOMPARE(reused(Pooling::Mean), 0U); // the states of all positions are needed, and they are not kept
    Request answer;
    answer.prompt = someText(150, 5);
    answer.limits.maxTokens = 1;
    QCOMPARE(rig.start(answer)->wait()[0].ending->statistics.reusedTokens, 128U);
}

void TestEmbeddings::modelsWithoutAHeadOnlyEmbed()
{
    FakeModel model;
    model.head = false;
    EngineRig rig(model, context(100));
    Request answer;
    answer.prompt = {1, 2};
    const auto refused = rig.engine().submit(answer);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Refusal::Reason::BadRequest);
    QVERIFY(refused.error().message.find("embeds texts only") != std::string::npos);
    QCOMPARE(rig.start(embedding({1, 2}, Pooling::Last))->wait()[0].ending->reason, EndReason::Embedded);
    QVERIFY(rig.log().violations.empty());
}

void TestEmbeddings::whatMakesNoSenseIsRefused()
{
    EngineRig rig({}, context(100));
    Request several = embedding({1, 2}, Pooling::Mean), unpooled = embedding({1, 2}, Pooling::None), scored = embedding({1, 2}, Pooling::Mean);
    several.choices = 2;
    scored.promptLogprobs = PromptLogprobs{};
    for (const Request &request : {several, unpooled, scored, embedding({}, Pooling::Mean), embedding({1, 97}, Pooling::Last)}) {
        const auto refused = rig.engine().submit(request);
        QVERIFY(!refused && refused.error().reason == Refusal::Reason::BadRequest);
    }
}

void TestEmbeddings::aTextMayFillTheContext()
{
    EngineRig rig({}, context(100));
    QCOMPARE(rig.start(embedding(someText(100, 1), Pooling::Mean))->wait()[0].ending->reason, EndReason::Embedded);
    const auto refused = rig.engine().submit(embedding(someText(101, 1), Pooling::Mean));
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Refusal::Reason::PromptTooLong);
}

void TestEmbeddings::brokenNumbersAreToldOf()
{
    FakeModel model;
    model.broken = 7;
    EngineRig rig(model, context(100));
    Request request = embedding({1, 7, 2}, Pooling::Mean);
    bool told = false;
    request.callbacks.embedding = [&told](std::span<const float>) { told = true; };
    const Ending ending = *rig.start(request)->wait()[0].ending;
    QCOMPARE(ending.reason, EndReason::Failed);
    QVERIFY(!ending.message.empty() && !told);
}

void TestEmbeddings::cancelledOnesEndSoonAndEmpty()
{
    FakeModel model;
    model.perToken = std::chrono::milliseconds(5);
    EngineRig rig(model, context(1000));
    Request request = embedding(someText(900, 3), Pooling::Mean);
    std::atomic<bool> told = false;
    request.callbacks.embedding = [&told](std::span<const float>) { told = true; };
    const auto outcome = rig.start(request);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto begin = Clock::now();
    rig.engine().cancel(rig.lastId());
    QCOMPARE(outcome->wait()[0].ending->reason, EndReason::Cancelled);
    QVERIFY(Clock::now() - begin < std::chrono::milliseconds(1000)); // the whole text takes 4.5 s
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestEmbeddings)
#include "TestEmbeddings.moc"
