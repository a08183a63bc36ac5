#include <QtTest>

#include <cmath>

#include <QAbstractButton>
#include <QCryptographicHash>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSet>

#include "tests/client/store/HubServer.h"
#include "tests/ui/tryout/TryoutFixture.h"
#include "ui/tryout/AddModelPanel.h"
#include "ui/tryout/AdditionRows.h"
#include "ui/tryout/ProgressLine.h"
#include "widgets/forms/FormField.h"

using namespace chipdeck;
using test::TryoutFixture;

namespace {

constexpr int patienceMs = 30'000;

QByteArray entry(const QByteArray &path, const QByteArray &content)
{
    return R"({"type":"file","path":")" + path + R"(","size":133,"lfs":{"oid":")"
        + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex() + R"(","size":)" + QByteArray::number(content.size()) + "}}";
}

/// For pictures: sizes of real models.
QByteArray entry(const QByteArray &path, qint64 bytes)
{
    return R"({"type":"file","path":")" + path + R"(","size":)" + QByteArray::number(bytes) + "}";
}

const QString listing = QStringLiteral("/api/models/Qwen/Qwen3-8B-GGUF/tree/main?recursive=true");

} // namespace

/// Models from elsewhere: what is typed, what a repository holds, what is on its way.
class TestTryoutAdding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<test::HubServer>();
        qputenv("HF_ENDPOINT", m_hub->url().toString().toLatin1());
        qputenv("MODELSCOPE_DOMAIN", m_hub->url().toString().toLatin1());
        m_at = std::make_unique<TryoutFixture>();
        m_at->screen->showScreenshotState(QStringLiteral("add"));
        QTRY_VERIFY(m_at->screen->findChild<ui::AddModelPanel *>()->isOpen());
        QTRY_COMPARE(m_at->screen->width(), TryoutFixture::small.width());
    }

    void cleanup()
    {
        m_at.reset();
        m_hub.reset();
    }

    void addingAFileLinksIt()
    {
        const QString file = m_at->folder.filePath(QStringLiteral("own.gguf"));
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        type(QStringLiteral("nonsense"));
        QVERIFY(field()->hasError());
        type(file);
        QCOMPARE(QFileInfo(m_at->runtime->folder + QStringLiteral("/own.gguf")).canonicalFilePath(), QFileInfo(file).canonicalFilePath());
    }

    /// Whichever of its files was chosen, a set is of use whole only.
    void addingAFileOfASetLinksAllOfIt()
    {
        const QStringList files{QStringLiteral("set-00001-of-00003.gguf"), QStringLiteral("set-00002-of-00003.gguf"),
                                QStringLiteral("set-00003-of-00003.gguf")};
        for (const QString &file : files + QStringList{QStringLiteral("set-00001-of-00002.gguf")}) {
            QFile made(m_at->folder.filePath(file));
            QVERIFY(made.open(QIODevice::WriteOnly));
        }
        type(m_at->folder.filePath(files.at(1)));
        QCOMPARE(QDir(m_at->runtime->folder).entryList(QDir::Files), files);
    }

    void aRepositoryIsListedAndOneOfItFetched()
    {
        const QByteArray first(70'000, 'a');
        const QByteArray second(50'000, 'b');
        m_hub->answers[listing].body = '[' + entry("q8-Q8_0-00001-of-00002.gguf", first) + ',' + entry("q8-Q8_0-00002-of-00002.gguf", second)
            + ',' + entry("q4-Q4_0.gguf", QByteArray(9000, 'c')) + ']';
        m_hub->files[QStringLiteral("/Qwen/Qwen3-8B-GGUF/resolve/main/q8-Q8_0-00001-of-00002.gguf")] = first;
        m_hub->files[QStringLiteral("/Qwen/Qwen3-8B-GGUF/resolve/main/q8-Q8_0-00002-of-00002.gguf")] = second;
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 2, patienceMs);
        QCOMPARE(models()->item(0)->text(), QStringLiteral("Q4_0"));
        QCOMPARE(models()->item(1)->text(), QStringLiteral("Q8_0"));
        QVERIFY(models()->item(1)->data(Qt::AccessibleTextRole).toString().contains(QLatin1String("2 files")));
        QVERIFY(models()->isVisible() && !models()->accessibleName().isEmpty());
        // By keyboard: down to the second, Enter fetches.
        models()->setFocus();
        QTest::keyClick(models(), Qt::Key_Down);
        QVERIFY(button()->text().startsWith(QLatin1String("Fetch")));
        QTest::keyClick(models(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(read(QStringLiteral("q8-Q8_0-00001-of-00002.gguf")), first, patienceMs);
        QCOMPARE(read(QStringLiteral("q8-Q8_0-00002-of-00002.gguf")), second);
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 2, patienceMs);
        QTRY_VERIFY(!models()->item(1)->flags().testFlag(Qt::ItemIsEnabled));
    }

    /// The hash that the hub tells decides, not what its server sends.
    void anotherFileThanTheListedOneIsNotKept()
    {
        m_hub->answers[listing].body = '[' + entry("m-Q4_0.gguf", QByteArray(9000, 'c')) + ']';
        m_hub->files[QStringLiteral("/Qwen/Qwen3-8B-GGUF/resolve/main/m-Q4_0.gguf")] = QByteArray(9000, 'x');
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 1, patienceMs);
        button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(QLatin1String("SHA-256")), patienceMs);
        QVERIFY(read(QStringLiteral("m-Q4_0.gguf")).isEmpty());
    }

    /// The console ends while a model comes; the next one offers it below its models, and it comes whole.
    void whatWasInterruptedIsOfferedAgain()
    {
        interrupt();
        auto *rows = m_at->find<QWidget>("onTheWay");
        QTRY_VERIFY(rows->isVisible());
        QCOMPARE(rows->findChild<QLabel *>(QStringLiteral("additionWords"))->text(), QStringLiteral("interrupted at 66 %"));
        m_at->settle();
        m_at->keepPicture(QStringLiteral("interrupted"));
        rows->findChild<QAbstractButton *>(QStringLiteral("pauseAddition"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(read(QStringLiteral("m-Q4_0.gguf")), m_content, patienceMs);
        QTRY_VERIFY(!rows->isVisible());
        QCOMPARE(QDir(m_at->runtime->folder).entryList(QDir::Files), QStringList{QStringLiteral("m-Q4_0.gguf")});
    }

    void whatWasInterruptedIsGivenUp()
    {
        interrupt();
        auto *rows = m_at->find<QWidget>("onTheWay");
        rows->findChild<QAbstractButton *>(QStringLiteral("removeAddition"))->click();
        QTRY_VERIFY(!rows->isVisible());
        QVERIFY(QDir(m_at->runtime->folder).isEmpty());
    }

    /// Typed again instead of gone on with.
    void whatWasInterruptedGoesOnWhenAskedForAgain()
    {
        interrupt();
        m_at->screen->showScreenshotState(QStringLiteral("add"));
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 1, patienceMs);
        button()->click();
        QTRY_COMPARE_WITH_TIMEOUT(read(QStringLiteral("m-Q4_0.gguf")), m_content, patienceMs);
    }

    /// Where it begins and where it ends, in every theme, also before anything came.
    void aBarIsSeenAtZero_data()
    {
        QTest::addColumn<int>("kind");
        for (const int kind : {0, 1, 2})
            QTest::newRow(qPrintable(QString::number(kind))) << kind;
    }

    void aBarIsSeenAtZero()
    {
        QFETCH(int, kind);
        m_at->use(widgets::Theme::Kind(kind), QStringLiteral("en"), TryoutFixture::small);
        m_hub->rangesLeft = 0;
        m_hub->files[QStringLiteral("/m.gguf")] = QByteArray(1000, 'x');
        type(m_hub->url().toString() + QStringLiteral("/m.gguf"));
        auto *bar = m_at->screen->findChild<ui::AddModelPanel *>()->findChild<ui::ProgressLine *>();
        QVERIFY(bar);
        QTRY_VERIFY(bar->isVisible());
        m_at->settle();
        bar->setThousandths(0);
        m_at->keepPicture(QStringLiteral("bar-%1").arg(kind));
        const QImage shown = bar->grab().toImage();
        const auto light = [](const QColor &color) {
            const auto part = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
            return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
        };
        const double around = light(m_at->theme.color(widgets::Theme::Token::Surface));
        const double edge = light(shown.pixelColor(shown.width() / 2, 0));
        const double ratio = (std::max(around, edge) + 0.05) / (std::min(around, edge) + 0.05);
        // What WCAG 2.1 asks of the parts of a picture that one has to see.
        QVERIFY2(ratio >= 3, qPrintable(QString::number(ratio)));
    }

    /// In the reader's language: what the download says itself is for logs.
    void failuresHaveWords()
    {
        const QRegularExpression made(QStringLiteral("fail\\(domain::Code::\\w+,\\s*\"([A-Z_]+)\""));
        QSet<QString> reasons;
        for (const char *name : {"ModelDownload.cpp", "ModelDownloadCheck.cpp"}) {
            QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/client/store/") + QString::fromLatin1(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QRegularExpressionMatch &match : made.globalMatch(QString::fromUtf8(file.readAll())))
                reasons << match.captured(1);
        }
        QVERIFY(reasons.size() >= 7);
        for (const QString &reason : std::as_const(reasons)) {
            const QString words = ui::AdditionRows::failureWords(reason.toStdString(), QStringLiteral("detail"));
            QVERIFY2(words.size() > 20 && words.endsWith(u'.'), qPrintable(reason));
        }
        QVERIFY(ui::AdditionRows::failureWords({}, QStringLiteral("No such package.")).contains(QLatin1String("(No such package)")));
    }

    void whatIsWrongSaysWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << 404 << QByteArray("{}") << "if it is private";
        QTest::newRow("page") << 200 << QByteArray("<html>") << "in a browser";
        QTest::newRow("nothing") << 200 << QByteArray("[]") << "ends with GGUF";
        QTest::newRow("busy") << 429 << QByteArray() << "Try again";
    }

    void whatIsWrongSaysWhatToDo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        m_hub->answers[listing] = {status, body, {}};
        type(QStringLiteral("hf:Qwen/Qwen3-8B-GGUF"));
        QTRY_VERIFY_WITH_TIMEOUT(field()->error().contains(words), patienceMs);
        QVERIFY(!models()->isVisible());
        QVERIFY(button()->isEnabled());
    }

    void aNameMayBeOnTheOtherHub()
    {
        m_hub->answers[QStringLiteral("/api/v1/models/Qwen/Qwen3-8B-GGUF/repo/files?Revision=master&Recursive=true")].body =
            R"({"Code":200,"Data":{"Files":[{"Path":"m-Q4_0.gguf","Type":"blob","Size":5}]}})";
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_VERIFY_WITH_TIMEOUT(field()->hasError(), patienceMs);
        for (QAbstractButton *each : field()->findChildren<QAbstractButton *>()) {
            if (each->text() == QLatin1String("Look on ModelScope"))
                each->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 1, patienceMs);
    }

    void pictures_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << 0 << "en" << TryoutFixture::small;
        QTest::newRow("dark-large") << 1 << "en" << QSize(2392, 1366);
        QTest::newRow("contrast") << 2 << "en" << TryoutFixture::small;
        for (const char *language : {"zh_CN", "vi", "it"})
            QTest::newRow(language) << 0 << QString::fromLatin1(language) << TryoutFixture::small;
    }

    void pictures()
    {
        QFETCH(int, kind);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        m_at->use(widgets::Theme::Kind(kind), language, size);
        m_hub->answers[listing].body = '[' + entry("Qwen3-8B-Q4_K_M.gguf", 5'027'783'488) + ',' + entry("Qwen3-8B-Q8_0.gguf", 8'709'518'112) + ','
            + entry("Qwen3-8B-Q5_K_M.gguf", 5'851'112'736) + ',' + entry("Qwen3-8B-BF16-00001-of-00002.gguf", 12'000'000'000) + ','
            + entry("Qwen3-8B-BF16-00002-of-00002.gguf", 14'390'000'000) + ']';
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 4, patienceMs);
        keep("-repository");
        // Some of a file that then comes no further.
        m_hub->rangesLeft = 4;
        m_hub->files[QStringLiteral("/Qwen/Qwen3-8B-GGUF/resolve/main/Qwen3-8B-Q4_K_M.gguf")] = QByteArray(64 * 1024 * 1024, 'x');
        button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(QLatin1String("MB/s")), patienceMs);
        type(QStringLiteral("Qwen/None-GGUF"));
        QTRY_VERIFY_WITH_TIMEOUT(field()->hasError(), patienceMs);
        keep("-adding");
    }

private:
    /// Two of three parts of a model came; what is shown then is the next console.
    void interrupt()
    {
        m_content = QByteArray(24 * 1024 * 1024, 'x');
        m_hub->answers[listing].body = '[' + entry("m-Q4_0.gguf", m_content) + ']';
        m_hub->files[QStringLiteral("/Qwen/Qwen3-8B-GGUF/resolve/main/m-Q4_0.gguf")] = m_content;
        m_hub->rangesLeft = 3;
        type(QStringLiteral("Qwen/Qwen3-8B-GGUF"));
        QTRY_COMPARE_WITH_TIMEOUT(models()->count(), 1, patienceMs);
        button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(QLatin1String("16.8 MB of 25.2 MB")), patienceMs);
        m_hub->rangesLeft = -1;
        m_at->restart();
    }

    void keep(const char *state)
    {
        m_at->settle();
        QTRY_VERIFY2(m_at->cutWords().isEmpty(), qPrintable(m_at->cutWords()));
        m_at->keepPicture(QString::fromLatin1(QTest::currentDataTag()) + QLatin1String(state));
    }

    void type(const QString &words)
    {
        m_at->find<QLineEdit>("modelSource")->setText(words);
        button()->click();
    }
    QAbstractButton *button() const { return m_at->find<QAbstractButton>("addSource"); }
    QListWidget *models() const { return m_at->find<QListWidget>("repositoryModels"); }
    widgets::FormField *field() const { return m_at->screen->findChild<ui::AddModelPanel *>()->findChild<widgets::FormField *>(); }
    QString words() const
    {
        QStringList all;
        for (const QLabel *label : m_at->screen->findChild<ui::AddModelPanel *>()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'|');
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_at->runtime->folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray m_content;
    std::unique_ptr<test::HubServer> m_hub;
    std::unique_ptr<TryoutFixture> m_at;
};

QTEST_MAIN(TestTryoutAdding)
#include "TestTryoutAdding.moc"
