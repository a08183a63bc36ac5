#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QVBoxLayout>

#include "app/console/Application.h"
#include "app/console/LocalProgram.h"
#include "app/console/Options.h"
#include "tests/app/console/FixedNetwork.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Screen.h"

using namespace chipdeck;
using namespace chipdeck::console;
using test::FixedNetwork;

namespace {

domain::ClusterSnapshot picture(const char *id, std::uint32_t nodes)
{
    domain::ClusterSnapshot snapshot;
    snapshot.info.id = id;
    snapshot.info.displayName = id;
    snapshot.info.kind = domain::ClusterKind::Slurm;
    snapshot.info.verbs = {"cancel", "hold", "release", "submit", "drain", "resume"};
    auto inventory = std::make_shared<domain::Inventory>();
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(nodes);
    auto pool = domain::Pool{"train", true, {}, true, {}};
    for (std::uint32_t i = 0; i < nodes; ++i) {
        domain::Node node;
        node.id = std::string(id) + "-n" + std::to_string(100 + i);
        node.block = "leaf-" + std::to_string(i / 8);
        node.groups = {{0, 8, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}};
        inventory->nodes.push_back(node);
        (*statuses)[i].availability = domain::NodeAvailability::Up;
        (*statuses)[i].states = {i % 3 ? "mixed" : "idle"};
        pool.nodes.push_back(i);
    }
    inventory->index();
    auto columns = std::make_shared<domain::ChipColumns>();
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    for (std::uint32_t chip = 0; chip < nodes * 8; ++chip) {
        const bool held = chip / 8 % 3;
        columns->states.push_back(domain::ChipState(held ? domain::Allocation::Allocated : domain::Allocation::Free, chip % 97 == 5 ? domain::Health::Faulty : domain::Health::Healthy,
                                                    domain::Administration::InService).byte());
        columns->owners.push_back(held ? 1 + chip / 24 : 0);
        columns->metrics[0].push_back(held ? std::uint8_t(150 + chip % 100) : std::uint8_t(0));
        columns->metrics[1].push_back(held ? 180 : 3);
        columns->metrics[2].push_back(held ? 200 : 40);
        columns->metrics[3].push_back(90);
    }
    for (std::uint32_t ref = 1; ref <= 40; ++ref) {
        auto job = std::make_shared<domain::Job>();
        job->id = std::to_string(48100 + ref);
        job->ref = ref;
        job->displayName = ref % 2 ? "llama3-70b-pre" : "whisper-batch";
        job->state = ref % 5 == 0 ? domain::JobState::Pending : ref % 7 == 0 ? domain::JobState::Held : domain::JobState::Running;
        job->user = "vision-" + std::to_string(ref % 3);
        job->pool = "train";
        job->nodeCount = 2;
        job->chips = {{"gpu:h100", 16}};
        jobs->push_back(job);
    }
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>(std::vector{pool});
    snapshot.inventory = inventory;
    snapshot.chips = columns;
    snapshot.nodeStatuses = statuses;
    snapshot.jobs = jobs;
    return snapshot;
}

Options parse(const char *line)
{
    return Options::parse(QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts));
}

/// A long page that grows while the machine is busy, so that its growth and the picture of it fall due together.
class GrowingScreen : public ui::Screen
{
public:
    GrowingScreen()
    {
        auto *body = new QWidget;
        auto *rows = new QVBoxLayout(body);
        const auto addRow = [rows](Qt::GlobalColor colour) {
            auto *row = new QWidget;
            row->setFixedHeight(900);
            row->setAutoFillBackground(true);
            row->setPalette(QPalette(colour));
            rows->addWidget(row);
            return row;
        };
        addRow(Qt::blue);
        m_second = addRow(Qt::red);
        m_second->hide();
        auto *scroll = new QScrollArea;
        scroll->setWidget(body);
        scroll->setWidgetResizable(true);
        auto *whole = new QVBoxLayout(this);
        whole->addWidget(scroll);
    }

    QString id() const override { return QStringLiteral("growing"); }
    QString title() const override { return id(); }
    QString icon() const override { return QStringLiteral(":/icons/fleet.svg"); }
    void setClusterFilter(const QStringList &) override {}
    void setQuery(const QString &) override {}
    QString queryHint() const override { return {}; }
    QStringList screenshotStates() const override { return {QStringLiteral("grown")}; }
    bool showScreenshotState(const QString &) override
    {
        QTimer::singleShot(100, this, [] { QThread::msleep(600); });
        QTimer::singleShot(250, this, [this] { m_second->show(); });
        return true;
    }

private:
    QWidget *m_second;
};

QString nameOf(const QWidget *control)
{
    const auto *button = qobject_cast<const QAbstractButton *>(control);
    return control->accessibleName().isEmpty() && button ? button->text() : control->accessibleName();
}

/// All that can be pressed, typed into, chosen from or walked through, as far as it is shown.
QList<QWidget *> controls(const QWidget &window)
{
    QList<QWidget *> found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool is = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget)
            || qobject_cast<QPlainTextEdit *>(widget) || (qobject_cast<QAbstractItemView *>(widget) && !qobject_cast<QHeaderView *>(widget));
        const bool isInner = qobject_cast<QKeySequenceEdit *>(widget->parentWidget()) || qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
        if (is && !isInner && widget->isVisible() && widget->isEnabled())
            found << widget;
    }
    return found;
}

/// Of buttons that exclude each other Tab reaches one, and arrows lead on from it.
bool isReached(const QWidget *control, const QSet<QWidget *> &reached)
{
    const auto *button = qobject_cast<const QAbstractButton *>(control);
    return std::any_of(reached.begin(), reached.end(), [control, button](QWidget *widget) {
        const auto *other = qobject_cast<QAbstractButton *>(widget);
        const bool sameGroup = button && other && button->group() && button->group()->exclusive() && button->group() == other->group();
        const bool sameRow = button && other && button->autoExclusive() && other->autoExclusive() && button->parent() == other->parent();
        return widget == control || sameGroup || sameRow;
    });
}

QSet<QWidget *> reachedByTab(QWidget &window)
{
    QSet<QWidget *> reached;
    for (int presses = 0; presses < 150; ++presses) {
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, Qt::Key_Tab);
        if (window.focusWidget())
            reached << window.focusWidget();
    }
    return reached;
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsAreRead()
    {
        const Options options = parse("--gateway unix:/a --gateway=ssh://b --screenshot out --screen fleet --theme dark --language zh_CN --size 900x700 --scale 1.5");
        QCOMPARE(options.error, QString());
        QCOMPARE(options.gateways, (QStringList{QStringLiteral("unix:/a"), QStringLiteral("ssh://b")}));
        QCOMPARE(options.folder, QStringLiteral("out"));
        QCOMPARE(options.size, QSize(900, 700));
        QCOMPARE(options.scale, 1.5);
        QVERIFY(options.theme == widgets::Theme::Kind::Dark);
        QCOMPARE(int(parse("--help --rubbish").mode), int(Options::Mode::Help));
    }

    void wrongOptionsSayWhatIsRight_data()
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("--theme pink") << QStringLiteral("light, dark or high-contrast");
        QTest::newRow("--size 10x10") << QStringLiteral("640x420");
        QTest::newRow("--scale big") << QStringLiteral("0.75 to 3");
        QTest::newRow("--language de") << QStringLiteral("zh_CN");
        QTest::newRow("--frobnicate") << QStringLiteral("--help");
        QTest::newRow("--gateway") << QStringLiteral("needs a value");
        QTest::newRow("--screen fleet") << QStringLiteral("--screenshot");
        QTest::newRow("extra") << QStringLiteral("--help");
    }
    void wrongOptionsSayWhatIsRight()
    {
        QFETCH(QString, says);
        const QString error = parse(QTest::currentDataTag()).error;
        QVERIFY2(error.contains(says), qPrintable(error));
    }

    void helpFitsAScreen()
    {
        const QStringList lines = Options::help().split(u'\n');
        QVERIFY(lines.size() <= 24);
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 110, qPrintable(line));
    }

    void everyScreenIsDrawn_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::newRow("both themes") << QString();
        QTest::newRow("contrast, Chinese, narrow, large") << QStringLiteral(" --theme high-contrast --language zh_CN --size 900x700 --scale 1.25");
    }
    void everyScreenIsDrawn()
    {
        QFETCH(QString, flags);
        QTemporaryDir folder;
        const QString out = qEnvironmentVariable("CHIPDECK_KEEP_PICTURES", folder.filePath(QStringLiteral("out")));
        const Options options = Options::parse((QStringLiteral("--gateway unix:/x --screenshot ") + out + flags).split(u' '));
        QCOMPARE(options.error, QString());
        qputenv("CHIPDECK_REDUCED_MOTION", "1");
        auto network = std::make_unique<FixedNetwork>();
        network->addCluster(picture("wenzhou-a", 48));
        network->addCluster(picture("tianjin-2", 16))->setReachability(domain::Reachability::Unreachable, 6 * 3600000, QStringLiteral("The gateway does not answer."));
        auto *raw = network.get();
        Application application(options, folder.filePath(QStringLiteral("console.ini")), std::move(network));
        QSignalSpy finished(&application, &Application::finished);
        application.start();
        QCOMPARE(raw->opened, QStringList{QStringLiteral("unix:/x")});
        QVERIFY(finished.wait(240000));
        QCOMPARE(finished.first().first().toInt(), 0);
        for (const char *screen : {"fleet", "jobs", "preferences"}) {
            const QString theme = options.theme ? QStringLiteral("high-contrast") : QStringLiteral("dark");
            const QString name = QStringLiteral("%1/%2-%3-%4x%5.png").arg(out, QLatin1String(screen), theme).arg(options.size.width()).arg(options.size.height());
            const QImage image(name);
            QVERIFY2(!image.isNull(), qPrintable(name));
            QCOMPARE(image.size(), options.size);
            QSet<QRgb> colors;
            for (int y = 0; y < image.height(); y += 7) {
                for (int x = 0; x < image.width(); x += 7)
                    colors << image.pixel(x, y);
            }
            QVERIFY2(colors.size() > 4, qPrintable(name));
        }
    }

    void aPageIsDrawnAsItIsLaidOut()
    {
        QTemporaryDir folder;
        const QString out = folder.filePath(QStringLiteral("out"));
        const Options options = Options::parse((QStringLiteral("--gateway unix:/x --theme light --screen growing --screenshot ") + out).split(u' '));
        auto network = std::make_unique<FixedNetwork>();
        network->addCluster(picture("a", 2));
        Application application(options, folder.filePath(QStringLiteral("console.ini")), std::move(network));
        application.window().addScreen(new GrowingScreen);
        QSignalSpy finished(&application, &Application::finished);
        application.start();
        QVERIFY(finished.wait(20000));
        QCOMPARE(finished.first().first().toInt(), 0);
        const QImage image(out + QStringLiteral("/growing-grown-light-1280x800.png"));
        QVERIFY(!image.isNull());
        for (int y = 0; y < image.height(); ++y)
            QVERIFY2(image.pixelColor(image.width() / 2, y) != QColor(Qt::red), "what is below the page's end covers its middle");
    }

    void everyControlIsReachedByKeyboardAndNamed_data()
    {
        QTest::addColumn<QString>("screen");
        for (const char *screen : {"fleet", "jobs", "preferences"})
            QTest::newRow(screen) << QString::fromLatin1(screen);
    }
    void everyControlIsReachedByKeyboardAndNamed()
    {
        QFETCH(QString, screen);
        QTemporaryDir folder;
        auto network = std::make_unique<FixedNetwork>();
        network->addCluster(picture("wenzhou-a", 16));
        Application application({}, folder.filePath(QStringLiteral("console.ini")), std::move(network));
        ui::MainWindow &window = application.window();
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QStringList states{QString()};
        states << window.screen(screen)->screenshotStates();
        for (const QString &state : states) {
            QVERIFY(window.showScreen(screen));
            if (!state.isEmpty() && !window.screen(screen)->showScreenshotState(state))
                continue;
            QTest::qWait(300);
            const QSet<QWidget *> reached = reachedByTab(window);
            for (QWidget *control : controls(window)) {
                const QString which = QStringLiteral("%1 %2: %3 \"%4\"").arg(screen, state, QLatin1String(control->metaObject()->className()),
                                                                            control->objectName() + u' ' + nameOf(control));
                QVERIFY2(isReached(control, reached), qPrintable(which));
                QVERIFY2(!nameOf(control).isEmpty(), qPrintable(which));
            }
        }
    }

    void absentDataAndScreensAreFailures()
    {
        QTemporaryDir folder;
        Options options = Options::parse({QStringLiteral("--gateway"), QStringLiteral("unix:/x"), QStringLiteral("--screenshot"),
                                          folder.filePath(QStringLiteral("out")), QStringLiteral("--screen"), QStringLiteral("nowhere")});
        auto network = std::make_unique<FixedNetwork>();
        network->addCluster(picture("a", 2));
        Application application(options, folder.filePath(QStringLiteral("console.ini")), std::move(network));
        QSignalSpy finished(&application, &Application::finished);
        application.start();
        QVERIFY(finished.wait(10000));
        QCOMPARE(finished.first().first().toInt(), 1);
    }

    void settingsOpenAndCloseGateways()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("console.ini"));
        ui::Settings(file).setGateways({{QStringLiteral("ssh://a"), {}}, {QStringLiteral("ssh://b"), {}}});
        auto network = std::make_unique<FixedNetwork>();
        auto *raw = network.get();
        Application application({}, file, std::move(network));
        application.start();
        QCOMPARE(raw->opened, (QStringList{QStringLiteral("ssh://a"), QStringLiteral("ssh://b")}));
    }

    void missingProgramSaysSo()
    {
        LocalProgram program(QStringLiteral("chipdeck-not-there"), QStringLiteral("nowhere"));
        QSignalSpy failed(&program, &LocalProgram::failed);
        program.start({}, QStringLiteral("ready "));
        QVERIFY(failed.wait(5000));
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("chipdeck-not-there")));
    }

    void programIsReadyByItsLineAndEndsWithUs()
    {
        QTemporaryDir folder;
        const QString script = folder.filePath(QStringLiteral("chipdeck-fake"));
        const QString trace = folder.filePath(QStringLiteral("trace"));
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("#!/bin/sh\necho noise\necho practice ready /s /r /c\ncat >/dev/null\necho gone >%1\n").arg(trace).toUtf8());
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", folder.path().toUtf8() + ':' + path);
        {
            LocalProgram program(QStringLiteral("chipdeck-fake"), QStringLiteral("nowhere"));
            QSignalSpy ready(&program, &LocalProgram::ready);
            program.start({}, QStringLiteral("practice ready "));
            QVERIFY(ready.wait(5000));
            QCOMPARE(ready.first().first().toStringList(), (QStringList{QStringLiteral("/s"), QStringLiteral("/r"), QStringLiteral("/c")}));
        }
        qputenv("PATH", path);
        QVERIFY(QFile::exists(trace));
    }
};

QTEST_MAIN(TestConsole)
#include "TestConsole.moc"
