#include "ui/tryout/AdditionRows.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/ProgressLine.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;
using State = ModelAddition::State;
using widgets::TextLabel;
using widgets::Theme;

AdditionRows::AdditionRows(const Theme &theme, ModelAdditions &additions, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_additions(additions), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.px(12));
    connect(&additions, &ModelAdditions::listChanged, this, &AdditionRows::showRows);
    connect(&additions, &ModelAdditions::changed, this, &AdditionRows::showFigures);
    connect(&theme, &Theme::changed, this, &AdditionRows::showRows);
    showRows();
}

void AdditionRows::showRows()
{
    for (const Row &row : std::as_const(m_rows)) {
        // Gone for the layout at once, so that the height asked for is that of what stays.
        m_column->removeWidget(row.widget);
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    for (const auto &addition : m_additions.all())
        m_rows << makeRow(addition.get());
    showFigures();
    Q_EMIT countChanged();
}

AdditionRows::Row AdditionRows::makeRow(const ModelAddition *addition)
{
    auto *words = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    Row row{addition, new QWidget, new ProgressLine(m_theme), words, new QToolButton, new QToolButton};
    auto *column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    auto *head = new QHBoxLayout;
    auto *name = new TextLabel(m_theme);
    name->setText(Format::text(addition->name().toStdString(), 120));
    name->setElided(true);
    head->addWidget(name, 1);
    row.pause->setObjectName(QStringLiteral("pauseAddition"));
    row.remove->setObjectName(QStringLiteral("removeAddition"));
    row.words->setObjectName(QStringLiteral("additionWords"));
    for (QToolButton *button : {row.pause, row.remove}) {
        widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
        head->addWidget(button);
    }
    row.remove->setIcon(widgets::Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted));
    row.bar->setObjectName(QStringLiteral("additionBar"));
    row.words->setWordWrap(true);
    column->addLayout(head);
    column->addWidget(row.bar);
    column->addWidget(row.words);
    connect(row.pause, &QToolButton::clicked, this, [this, addition] { m_additions.pauseOrGoOn(addition); });
    connect(row.remove, &QToolButton::clicked, this, [this, addition] { m_additions.remove(addition); });
    m_column->addWidget(row.widget);
    return row;
}

QString AdditionRows::words(const ModelAddition &addition) const
{
    const qint64 total = addition.totalBytes();
    if (addition.state() == State::Idle && total > 0)
        return tr("interrupted at %1 %").arg(std::min(addition.receivedBytes(), total) * 100 / total);
    if (addition.state() == State::Idle)
        return tr("interrupted");
    if (addition.reason() == ModelAddition::fetchedElsewhere)
        return tr("Another window fetches it.");
    if (addition.state() == State::Failed)
        return failureWords(addition.reason(), addition.trouble());
    if (addition.isPackage())
        return tr("asking the package index");
    const QString received = TryoutWords::size(std::uint64_t(addition.receivedBytes()));
    const QString there = total > 0 ? tr("%1 of %2").arg(received, TryoutWords::size(std::uint64_t(total))) : received;
    switch (addition.state()) {
    case State::Asking: return tr("asking the server");
    case State::Running: return Format::clauses({there, tr("%1 MB/s").arg(Format::figure(addition.bytesPerSecond() / 1e6))});
    case State::Paused: return Format::clauses({tr("paused"), there});
    case State::Checking: return tr("checking what is there");
    default: return {};
    }
}

QString AdditionRows::failureWords(const std::string &reason, const QString &detail)
{
    QString said = Format::text(detail.toStdString(), 300);
    if (said.endsWith(u'.'))
        said.chop(1);
    if (reason.empty())
        return tr("The package could not be fetched (%1). Check its name and the network, then go on.").arg(said);
    if (reason == "NEEDS_LOGIN")
        return tr("The server wants a login for this file. Accept its terms on its page, download it there, and add the file.");
    if (reason == "NOT_FETCHED")
        return tr("The file could not be fetched (%1). Check the address and the network, then go on.").arg(said);
    if (reason == "NO_SPACE")
        return tr("There is not enough room on the disk of the models. Make room, then go on.");
    if (reason == "FILE_NOT_WRITTEN")
        return tr("The file cannot be written (%1). Check the room and the rights of the models' folder, then go on.").arg(said);
    if (reason == "FILE_CHANGED")
        return tr("The file on the server changed meanwhile. Go on to fetch it anew.");
    if (reason == "WRONG_HASH")
        return tr("What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.");
    if (reason == "DISK_CHANGES")
        return tr("What is written to the disk does not stay as it was. Check the disk, then go on.");
    if (reason == "TOO_LARGE")
        return tr("The file is larger than any model; the address may be wrong.");
    return said;
}

void AdditionRows::showFigures()
{
    for (const Row &row : std::as_const(m_rows)) {
        const ModelAddition &addition = *row.addition;
        const qint64 total = addition.totalBytes();
        const bool failed = addition.state() == State::Failed;
        row.words->setText(words(addition));
        row.words->setToken(failed ? Theme::Token::Error : Theme::Token::Muted);
        // Where nothing goes on, nothing has come; else it is not known how far it is.
        row.bar->setThousandths(total > 0           ? int(std::min(addition.receivedBytes(), total) * 1000 / total)
                                    : addition.rests() ? 0
                                                       : -1);
        row.bar->setAccessibleName(addition.name());
        row.pause->setVisible(addition.canPause());
        row.pause->setIcon(
            widgets::Icons::icon(addition.rests() ? QStringLiteral("play") : QStringLiteral("pause"), m_theme, Theme::Token::Muted));
        row.pause->setToolTip(addition.rests() ? tr("Go on") : tr("Pause"));
        row.remove->setToolTip(tr("Give up and remove what came"));
        for (QToolButton *button : {row.pause, row.remove})
            button->setAccessibleName(button->toolTip());
    }
}

void AdditionRows::retranslate()
{
    showFigures();
}

} // namespace chipdeck::ui
