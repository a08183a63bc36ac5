#pragma once

#include <memory>

#include <QTemporaryDir>

#include "tests/support/fixed/FixedInference.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"
#include "ui/tryout/TryoutScreen.h"
#include "widgets/chat/DetailFold.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::test {

/// The try-out screen over a runtime whose answers the test writes. Everything waits for what it is about, never for a time:
/// machines are slow at times.
class TryoutFixture
{
public:
    static constexpr QSize small{1112, 726};
    static const QString question;

    /// With four models, of which Qwen3-8B-Q8_0 is A; or none.
    explicit TryoutFixture(bool hasModels = true);
    ~TryoutFixture();

    /// The console ends and begins anew, with the same files.
    void restart();
    /// The question is sent, and a model writes its answer.
    void ask(const QString &words = question);
    /// Sends it, and waits for nothing.
    void send(const QString &words = question);
    /// All fits of the list are known and no event is left.
    void settle();
    void use(widgets::Theme::Kind kind, const QString &language, const QSize &size);
    /// Words that are shown cut although nothing says that they may be; empty = none.
    QString cutWords() const;
    /// With CHIPDECK_PICTURES=FOLDER.
    void keepPicture(const QString &name) const;
    QStringList notes() const;
    /// What is folded below words of failures that are seen.
    QList<widgets::DetailFold *> details() const;
    template<typename T>
    T *find(const char *name) const
    {
        return screen->findChild<T *>(QLatin1String(name));
    }

    widgets::Theme theme;
    ui::Language language;
    QTemporaryDir folder;
    std::unique_ptr<FixedInference> runtime;
    std::unique_ptr<ui::CommandRegistry> commands;
    std::unique_ptr<ui::TryoutScreen> screen;
};

} // namespace chipdeck::test
