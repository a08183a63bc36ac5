#include <QComboBox>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/Application.h"
#include "app/console/Options.h"
#include "tests/app/console/FixedNetwork.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/StatusStrip.h"
#include "ui/tryout/TryoutScreen.h"

using namespace chipdeck;
using namespace chipdeck::console;
using test::FixedNetwork;
using widgets::Glyph;

/// What the console joins: what a screen tells and remembers goes where it belongs in the window and in the settings.
class TestJoins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choicesOfTheTryOutAreRemembered()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("console.ini"));
        ui::Settings(file).setChoices(QStringLiteral("tryout"), QStringLiteral("cache=q8_0 full=drop"));
        Application application({}, file, std::make_unique<FixedNetwork>());
        auto *screen = qobject_cast<ui::TryoutScreen *>(application.window().screen(QStringLiteral("tryout")));
        QVERIFY(screen);
        QCOMPARE(screen->choices(), QStringLiteral("cache=q8_0 full=drop"));
        auto *formats = screen->findChild<QComboBox *>(QStringLiteral("cacheFormat"));
        Q_EMIT formats->activated(0);
        QCOMPARE(ui::Settings(file).choices(QStringLiteral("tryout")), QStringLiteral("cache=f16 full=drop"));
    }

    /// A refusal is never ticked off.
    void theStatusBarSaysWhatTheTryOutCameTo()
    {
        QTemporaryDir folder;
        Application application({}, folder.filePath(QStringLiteral("console.ini")), std::make_unique<FixedNetwork>());
        auto *screen = qobject_cast<ui::TryoutScreen *>(application.window().screen(QStringLiteral("tryout")));
        const auto *status = application.window().findChild<ui::StatusStrip *>();
        QVERIFY(screen && status);
        Q_EMIT screen->done(QStringLiteral("Exported"));
        QVERIFY(status->outcome() == QStringLiteral("Exported") && status->glyph() == Glyph::Check);
        Q_EMIT screen->refused(QStringLiteral("Not written"));
        QVERIFY(status->outcome() == QStringLiteral("Not written") && status->glyph() == Glyph::Cross);
        Q_EMIT screen->warned(QStringLiteral("Nearly full"));
        QVERIFY(status->outcome() == QStringLiteral("Nearly full") && status->glyph() == Glyph::Warning);
    }
};

QTEST_MAIN(TestJoins)
#include "TestJoins.moc"
