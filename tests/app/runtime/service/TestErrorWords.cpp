#include "app/runtime/service/ErrorCode.h"
#include "client/store/InferenceRefusals.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace chipdeck;
using runtime::ErrorCode;
using runtime::FailureCause;

namespace {

/// Another language: every sentence in brackets.
class Brackets : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "InferenceRefusal") == 0 ? QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']') : QString();
    }
    bool isEmpty() const override { return false; }
};

domain::Failure failure(std::string reason, std::map<std::string, std::string> facts = {}, const char *field = nullptr)
{
    domain::Failure made{domain::Code::Unavailable, std::move(reason), "the runtime's own words", {}, std::move(facts), {}};
    if (field)
        made.fields.push_back({field, {}});
    return made;
}

} // namespace

/// Whatever the service can refuse with, the console says in the reader's language.
class TestErrorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_brackets)); }

    void everyReasonHasWords()
    {
        int met = 0;
        for (const runtime::ErrorCodeEntry &entry : runtime::errorCodes()) {
            if (!entry.overGrpc)
                continue;
            const QString said = store::inferenceRefusalWords(failure(runtime::reasonOf(entry.code)));
            QVERIFY2(said.startsWith(u'[') && said.endsWith(u']'), runtime::reasonOf(entry.code).c_str());
            ++met;
        }
        QVERIFY(met > 10);
    }

    void everyCauseHasWords()
    {
        QSet<QString> sentences, briefs;
        for (const runtime::FailureCauseEntry &entry : runtime::failureCauses()) {
            if (entry.cause == FailureCause::None)
                continue;
            const std::string word = runtime::wordOf(entry.cause);
            const QString brief = store::modelTroubleWords(word);
            QVERIFY2(brief.startsWith(u'['), word.c_str());
            QVERIFY2(!briefs.contains(brief), word.c_str());
            briefs << brief;
            const QString said = store::inferenceRefusalWords(failure(runtime::reasonOf(ErrorCode::ModelFailed), {{"cause", word}}));
            QVERIFY2(said.startsWith(u'[') && !sentences.contains(said), word.c_str());
            sentences << said;
            QCOMPARE(store::modelTroubleHelp(word), said);
        }
        QVERIFY(store::modelTroubleWords("NEW").isEmpty() && store::modelTroubleHelp("NEW").isEmpty());
    }

    void aWordNamesItsCode()
    {
        for (const runtime::ErrorCodeEntry &entry : runtime::errorCodes())
            QCOMPARE(runtime::errorCodeOf(entry.word), entry.code);
        QCOMPARE(runtime::errorCodeOf("new"), ErrorCode::None);
    }

    void wrongFieldsAreToldApart()
    {
        const QString any = store::inferenceRefusalWords(failure("INVALID_VALUE"));
        QSet<QString> sentences{any};
        for (const char *field : {"messages", "sampling.top_p", "device", "address"})
            sentences << store::inferenceRefusalWords(failure("INVALID_VALUE", {}, field));
        QCOMPARE(sentences.size(), 5);
        QCOMPARE(store::inferenceRefusalWords(failure("INVALID_VALUE", {}, "sequences")), any);
    }

    void theWaitIsSaid()
    {
        const QString said = store::inferenceRefusalWords(failure("MODEL_FAILED", {{"cause", "KILLED"}, {"seconds", "7"}}));
        QVERIFY2(said.contains(QLatin1String("7 s")) && said.contains(QLatin1String("ended from outside")), qPrintable(said));
        QVERIFY(!store::inferenceRefusalWords(failure("MODEL_FAILED", {{"seconds", "soon"}})).contains(QLatin1String("soon")));
        QVERIFY(store::inferenceRefusalWords(failure("NOBODY_KNOWS_THIS", {{"seconds", "7"}})).isEmpty());
    }

    /// And what the console's own side of the socket makes up.
    void theStoresReasonsHaveWords()
    {
        const QRegularExpression made(QStringLiteral("Code::\\w+,\\s*\"([A-Z][A-Z_0-9]+)\""));
        int met = 0;
        for (const char *name : {"LiveInference.cpp", "LiveGeneration.cpp"}) {
            QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/client/store/") + QString::fromLatin1(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QRegularExpressionMatch &match : made.globalMatch(QString::fromUtf8(file.readAll()))) {
                QVERIFY2(store::inferenceRefusalWords(failure(match.captured(1).toStdString())).startsWith(u'['), qPrintable(match.captured(1)));
                ++met;
            }
        }
        QVERIFY(met >= 4);
        for (const char *ofGrpc : {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "RESOURCE_EXHAUSTED", "UNIMPLEMENTED"})
            QVERIFY2(store::inferenceRefusalWords(failure(ofGrpc)).startsWith(u'['), ofGrpc);
    }

private:
    Brackets m_brackets;
};

QTEST_GUILESS_MAIN(TestErrorWords)
#include "TestErrorWords.moc"
