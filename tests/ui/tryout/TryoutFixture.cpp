#include "tests/ui/tryout/TryoutFixture.h"

#include <algorithm>

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

namespace chipdeck::test {
namespace {

constexpr int patienceMs = 20'000;

} // namespace

const QString TryoutFixture::question = QStringLiteral("A CloudMatrix 384 has 48 nodes. If 3 nodes are drained and jobs need 4 whole nodes each, "
                                                       "how many such jobs fit, and how many chips stay free?");

TryoutFixture::TryoutFixture(bool hasModels)
{
    theme.install();
    language.use(QStringLiteral("en"));
    runtime = std::make_unique<FixedInference>();
    runtime->folder = folder.filePath(QStringLiteral("models"));
    if (hasModels) {
        runtime->addModel("Qwen3-8B-Q8_0", "Qwen3-8B", "Q8_0", 8'700'000'000, 40960);
        runtime->addModel("Qwen3-8B-Q4_K_M", "Qwen3-8B", "Q4_K_M", 5'000'000'000, 40960);
        runtime->addModel("Llama-3.1-70B-Q4_K_M", "Llama-3.1-70B", "Q4_K_M", 42'500'000'000, 131072);
        runtime->addModel("SmolLM2-135M.Q4_1", "SmolLM2-135M", "Q4_1", 98'362'432, 8192);
    }
    restart();
    screen->chooseA("models/Qwen3-8B-Q8_0");
    settle();
}

void TryoutFixture::restart()
{
    screen.reset();
    commands = std::make_unique<ui::CommandRegistry>();
    screen = std::make_unique<ui::TryoutScreen>(theme, *runtime, *commands, folder.path());
    screen->resize(small);
    screen->show();
    runtime->tell();
    settle();
}

TryoutFixture::~TryoutFixture()
{
    screen.reset();
    // The application's style speaks of this theme.
    QApplication::setStyle(QStringLiteral("fusion"));
}

void TryoutFixture::settle()
{
    // Answers come by timers of 0 ms, each of which may begin another; what is laid out late is so within a tick.
    QElapsedTimer clock;
    clock.start();
    std::size_t asked = 0;
    int quiet = 0;
    while (quiet < 3 && clock.elapsed() < patienceMs) {
        QTest::qWait(25);
        quiet = runtime->fitQuestions.size() == asked ? quiet + 1 : 0;
        asked = runtime->fitQuestions.size();
    }
}

void TryoutFixture::send(const QString &words)
{
    find<QPlainTextEdit>("question")->setPlainText(words);
    find<QAbstractButton>("send")->click();
}

void TryoutFixture::ask(const QString &words)
{
    const std::size_t before = runtime->generations.size();
    send(words);
    QTRY_VERIFY_WITH_TIMEOUT(runtime->generations.size() > before, patienceMs);
}

void TryoutFixture::use(widgets::Theme::Kind kind, const QString &words, const QSize &size)
{
    theme.setKind(kind);
    language.use(words);
    screen->resize(size);
    settle();
}

QString TryoutFixture::cutWords() const
{
    for (const QLabel *label : screen->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->wordWrap() && label->toolTip().isEmpty() && label->sizeHint().width() > label->width() + 1)
            return QStringLiteral("%1 (%2 in %3)").arg(label->text()).arg(label->sizeHint().width()).arg(label->width());
    }
    for (const QAbstractButton *button : screen->findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || button->text().isEmpty())
            continue;
        if (button->sizeHint().width() > button->width() + 1 || button->mapTo(screen.get(), QPoint(button->width(), 0)).x() > screen->width())
            return button->text();
    }
    return {};
}

void TryoutFixture::keepPicture(const QString &name) const
{
    if (const QString place = qEnvironmentVariable("CHIPDECK_PICTURES"); !place.isEmpty())
        screen->grab().save(QStringLiteral("%1/tryout-%2.png").arg(place, name));
}

QStringList TryoutFixture::notes() const
{
    QStringList notes;
    for (const QLabel *note : screen->findChildren<QLabel *>(QStringLiteral("messageNote")))
        notes << note->text();
    return notes;
}

QList<widgets::DetailFold *> TryoutFixture::details() const
{
    QList<widgets::DetailFold *> folds = screen->findChildren<widgets::DetailFold *>();
    folds.removeIf([](const widgets::DetailFold *fold) { return !fold->isVisible(); });
    return folds;
}

} // namespace chipdeck::test
