#include "ui/jobs/SubmittedView.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/Text.h"
#include "client/domain/description/PlainJob.h"
#include "client/files/JobFile.h"
#include "client/models/Format.h"
#include "client/models/ImportWords.h"
#include "ui/jobs/Resubmission.h"
#include "ui/shell/CommandButton.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

SubmittedView::SubmittedView(const Theme &theme, store::Actions &actions, QAction *submitAgain, QAction *edit, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_source(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("jobSubmitted"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(8));
    m_source->setObjectName(QStringLiteral("jobSubmittedSource"));
    m_source->setWordWrap(true);
    layout->addWidget(m_source);
    m_text->setObjectName(QStringLiteral("jobSubmittedText"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(theme.font(Theme::Type::Mono));
    connect(&theme, &Theme::changed, m_text, [this, &theme] { m_text->setFont(theme.font(Theme::Type::Mono)); });
    layout->addWidget(m_text, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(6));
    row->addWidget(commandButton(submitAgain, widgets::ButtonRole::Plain, this));
    row->addWidget(commandButton(edit, widgets::ButtonRole::Plain, this));
    row->addStretch();
    layout->addLayout(row);
}

void SubmittedView::showJob(const QString &cluster, const QString &name, std::shared_ptr<const domain::Job> job)
{
    const bool isSame = cluster == m_cluster && name == m_name;
    m_cluster = cluster;
    m_name = name;
    m_job = std::move(job);
    if (isSame)
        return;
    m_isAsked = false;
    m_source->setText({});
    m_text->clear();
    if (isVisible())
        ask();
}

void SubmittedView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void SubmittedView::ask()
{
    if (!m_job || std::exchange(m_isAsked, true))
        return;
    m_actions.submission(m_cluster, m_name.toStdString(), this, [this, name = m_name](const domain::Result<domain::SubmittedJob> &submitted) {
        if (name == m_name)
            take(submitted);
    });
}

void SubmittedView::take(const domain::Result<domain::SubmittedJob> &submitted)
{
    if (!submitted) {
        m_source->setText(tr("What the scheduler tells; it was not submitted here, or not by you.") + QLatin1Char(' ') + unknownOfScheduler());
        m_text->setPlainText(QString::fromStdString(files::jobRestText(domain::describe(*m_job))));
        return;
    }
    const QString when = models::Format::moment(submitted->timeMs / 1000);
    QString words = tr("As %1 submitted it, %2.").arg(QString::fromStdString(domain::harmless(submitted->principal, 64)), when);
    for (const domain::ImportLine &line : submitted->notTaken)
        words += QLatin1Char('\n') + models::ImportWords::line(line);
    m_source->setText(words);
    m_text->setPlainText(QString::fromStdString(files::jobText(submitted->description)));
}

void SubmittedView::retranslate()
{
    m_text->setAccessibleName(tr("Description"));
    if (m_job && m_isAsked) {
        m_isAsked = false;
        if (isVisible())
            ask();
    }
}

} // namespace chipdeck::ui
