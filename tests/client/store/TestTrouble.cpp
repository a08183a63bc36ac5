#include <QtTest>

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTranslator>

#include "client/store/Trouble.h"

using namespace chipdeck;

namespace {

domain::Failure failure(const char *reason, std::map<std::string, std::string> facts)
{
    return {domain::Code::Unavailable, reason, "The gateway's own English.", {}, std::move(facts), {}};
}

/// Another language: every sentence in brackets, with its places.
class Brackets : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "Trouble") == 0 || qstrcmp(context, "Refusal") == 0 ? QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']') : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_brackets)); }

    void saysTheFacts_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("file") << "CERTIFICATE_UNREADABLE" << "FILE" << "/etc/own.pem cannot be read";
        QTest::newRow("certificate") << "CERTIFICATE_UNREADABLE" << "CERTIFICATE" << "/etc/own.pem holds no certificate";
        QTest::newRow("key") << "CERTIFICATE_UNREADABLE" << "KEY" << "/etc/own.pem holds no private key";
        QTest::newRow("expired") << "CERTIFICATE_EXPIRED" << "" << "/etc/own.pem expired on 2026-01-02";
        QTest::newRow("another key") << "CERTIFICATE_OF_ANOTHER_KEY" << "" << "/etc/own.key is not that of the certificate in /etc/own.pem";
        QTest::newRow("no ssh") << "SSH_FAILED" << "PROGRAM" << "No tunnel to login: the program 100 %1 cannot";
        QTest::newRow("ssh's words") << "SSH_FAILED" << "WORDS" << "ssh says: \u201c100 %1\u201d";
        QTest::newRow("refused") << "SSH_REFUSED" << "WORDS" << "login let nobody in; ssh says: \u201c100 %1\u201d. Make \u201cssh ann@login\u201d work";
        QTest::newRow("untrusted") << "GATEWAY_NOT_TRUSTED" << "" << "What answers at tls://login:1 could not prove";
    }

    void saysTheFacts()
    {
        QFETCH(QString, reason);
        QFETCH(QString, cause);
        QFETCH(QString, wanted);
        const QString said = store::troubleText(failure(reason.toLatin1().constData(),
                                                        {{"cause", cause.toStdString()}, {"file", "/etc/own.pem"}, {"key", "/etc/own.key"},
                                                         {"day", "2026-01-02"}, {"host", "login"}, {"detail", "100 %1"},
                                                         {"target", "ann@login"}, {"address", "tls://login:1"}}));
        QVERIFY2(said.contains(wanted), qPrintable(said));
        QVERIFY2(said.startsWith(u'[') && said.endsWith(u']'), qPrintable(said));
    }

    void aSentenceWithAGapIsNotSaid()
    {
        const QString own = QStringLiteral("The gateway's own English.");
        QCOMPARE(store::troubleText(failure("CERTIFICATE_EXPIRED", {{"file", "/etc/own.pem"}})), own);
        QCOMPARE(store::troubleText(failure("CERTIFICATE_UNREADABLE", {{"cause", "NEW"}, {"file", "/etc/own.pem"}})), own);
        QCOMPARE(store::troubleText(failure("NOBODY_KNOWS_THIS", {})), own);
    }

    void aRefusalIsSaidInTheReadersLanguage()
    {
        QCOMPARE(store::troubleText(failure("JOB_ENDED", {})), QStringLiteral("[The job has already ended.]"));
        // In English the gateway's own sentence says more.
        QVERIFY(QCoreApplication::removeTranslator(&m_brackets));
        QCOMPARE(store::troubleText(failure("JOB_ENDED", {})), QStringLiteral("The gateway's own English."));
        QVERIFY(QCoreApplication::installTranslator(&m_brackets));
    }

    /// Of the history and of the audit, where there are no jobs to be searched.
    void aCostlySearchIsOneOfRecords()
    {
        const QString said = store::troubleText(failure("QUERY_TOO_COSTLY", {}));
        QVERIFY2(said.contains(QLatin1String("records")) && !said.contains(QLatin1String("job")), qPrintable(said));
    }

    void everyReasonThatAPersonCanMeetHasWords()
    {
        // What only a program's mistake, its giving up, or a gateway that does not start brings about.
        const QSet<QString> ofPrograms{
            QStringLiteral("ALREADY_RUNNING"), QStringLiteral("BAD_CONNECTION"), QStringLiteral("BAD_FILTER"), QStringLiteral("BAD_NAME"), QStringLiteral("BAD_PAGE_SIZE"),
            QStringLiteral("BAD_PAGE_TOKEN"), QStringLiteral("BAD_SUBJECT"), QStringLiteral("CANCELLED"), QStringLiteral("CANNOT_LISTEN"), QStringLiteral("INVALID_JOB_ID"),
            QStringLiteral("INVALID_NODE_NAME"), QStringLiteral("INVALID_REQUEST"), QStringLiteral("INVALID_WATCH_REQUEST"),
            QStringLiteral("LEDGER_TOO_NEW"), QStringLiteral("NO_SUCH_VERB"), QStringLiteral("NO_SUCH_WRITE"),
            QStringLiteral("SOCKET_FOLDER_UNSAFE"), QStringLiteral("SOCKET_PATH_TAKEN"), QStringLiteral("SOCKET_PATH_TOO_LONG")};
        const QRegularExpression thrown(QStringLiteral("Code::\\w+,\\s*\"([A-Z][A-Z_0-9]+)\""));
        int met = 0;
        for (const char *folder : {"service", "sources/slurm", "sources/host", "ledger"}) {
            QDirIterator files(QStringLiteral(CHIPDECK_SOURCE_DIR "/app/gateway/") + QString::fromLatin1(folder), {QStringLiteral("*.cpp")}, QDir::Files);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (const QRegularExpressionMatch &match : thrown.globalMatch(text)) {
                    const QString reason = match.captured(1);
                    const QString said = store::troubleText(failure(reason.toLatin1().constData(), {}));
                    QVERIFY2(ofPrograms.contains(reason) || said.startsWith(u'['), qPrintable(file.fileName() + u' ' + reason));
                    ++met;
                }
            }
        }
        QVERIFY(met > 60);
    }

    void factsAreHarmless()
    {
        const QString said = store::troubleText(failure("SSH_FAILED", {{"cause", "WORDS"}, {"detail", "a\x1b[31mb\nc\xe2\x80\xae" "d"}}));
        for (const QChar c : said)
            QVERIFY2(c.isPrint() && c != QChar(0x202e), qPrintable(said));
    }

private:
    Brackets m_brackets;
};

QTEST_GUILESS_MAIN(TestTrouble)
#include "TestTrouble.moc"
