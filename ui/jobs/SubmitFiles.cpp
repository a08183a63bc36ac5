#include "ui/jobs/SubmitFiles.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>

#include "client/domain/Text.h"
#include "client/files/JobFile.h"
#include "client/files/JobTemplates.h"
#include "ui/jobs/DraftDescription.h"
#include "ui/jobs/SubmitForm.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/Theme.h"

// Scripts are in SubmitImport.cpp.
namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

namespace {

constexpr int mostReportLines = 8;  // in sight; the rest scrolls

QString plain(const std::string &text, std::size_t most = 300)
{
    return QString::fromStdString(domain::harmless(text, most));
}

QStringList fieldLines(const std::vector<domain::FieldViolation> &fields)
{
    QStringList lines;
    for (const domain::FieldViolation &one : fields)
        lines << QStringLiteral("✕ %1: %2").arg(plain(one.field), plain(one.description));
    return lines;
}

} // namespace

SubmitFiles::SubmitFiles(const Theme &theme, SubmitForm &form) : QObject(&form), m_theme(theme), m_form(form), m_button(new QPushButton), m_menu(new QMenu(m_button))
{
    m_button->setObjectName(QStringLiteral("submitTemplates"));
    widgets::setButtonRole(m_button, widgets::ButtonRole::Quiet);
    m_button->setMenu(m_menu);
    form.setMenuButton(m_button);
    connect(m_menu, &QMenu::aboutToShow, this, &SubmitFiles::fillMenu);
    connect(&form, &SubmitForm::openRequested, this, &SubmitFiles::askFile);
    connect(&form, &SubmitForm::importRequested, this, &SubmitFiles::importTyped);
    makeNotice();
    makeNameRow();
    fillMenu();
}

void SubmitFiles::makeNotice()
{
    m_note = new widgets::NoteBar(m_theme, &m_form);
    m_note->setObjectName(QStringLiteral("submitFileNote"));
    m_note->setMinimumHeight(m_theme.px(36));
    m_report = new QPlainTextEdit(&m_form);
    m_report->setObjectName(QStringLiteral("submitReport"));
    m_report->setReadOnly(true);
    m_report->setTabChangesFocus(true);
    m_report->setFont(m_theme.font(Theme::Type::Mono));
    connect(&m_theme, &Theme::changed, m_report, [this] { m_report->setFont(m_theme.font(Theme::Type::Mono)); });
    m_form.addNotice(m_note);
    m_form.addNotice(m_report);
    hideNotice();
}

void SubmitFiles::makeNameRow()
{
    m_nameRow = new QWidget(&m_form);
    auto *row = new QHBoxLayout(m_nameRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(8));
    m_templateName = new QLineEdit;
    m_templateName->setObjectName(QStringLiteral("submitTemplateName"));
    m_nameField = new widgets::FormField(m_theme, m_templateName);
    m_save = new QPushButton;
    m_save->setObjectName(QStringLiteral("submitTemplateSave"));
    m_dropSaving = new QPushButton;
    widgets::setButtonRole(m_dropSaving, widgets::ButtonRole::Quiet);
    row->addWidget(m_nameField, 1);
    row->addWidget(m_save, 0, Qt::AlignTop);
    row->addWidget(m_dropSaving, 0, Qt::AlignTop);
    m_form.addNotice(m_nameRow);
    m_nameRow->hide();
    connect(m_save, &QPushButton::clicked, this, [this] { saveTemplate(m_templateName->text().trimmed()); });
    connect(m_templateName, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_templateName, &QLineEdit::textChanged, this, [this] { m_nameField->setError({}); });
    connect(m_dropSaving, &QPushButton::clicked, m_nameRow, &QWidget::hide);
}

void SubmitFiles::fillMenu()
{
    const std::map<std::string, QString> names{{"training", tr("Training")}, {"inference-service", tr("Inference service")}, {"batch-inference", tr("Batch inference")},
                                               {"benchmark", tr("Benchmark")}, {"notebook", tr("Notebook")}};
    m_menu->clear();
    bool hasOwn = false;
    for (const files::JobTemplate &one : files::JobTemplates(m_folder.toStdString()).all()) {
        if (one.isOwn && !std::exchange(hasOwn, true))
            m_menu->addSeparator();
        const auto known = names.find(one.name);
        const QString name = QString::fromStdString(one.name);
        QAction *action = m_menu->addAction(one.isOwn || known == names.end() ? QString(name).replace(QLatin1Char('&'), QLatin1String("&&")) : known->second);
        connect(action, &QAction::triggered, this, [this, name, isOwn = one.isOwn] { useTemplate(name, isOwn); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Open a script or job's file…")), &QAction::triggered, this, &SubmitFiles::askFile);
    connect(m_menu->addAction(tr("Save as my template…")), &QAction::triggered, this, &SubmitFiles::askName);
    connect(m_menu->addAction(tr("Save as a file to share…")), &QAction::triggered, this, &SubmitFiles::askTarget);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Empty the form")), &QAction::triggered, this, [this] {
        SubmitDraft empty = SubmitDraft::initial();
        empty.cluster = m_form.draft().cluster;
        replace(empty, {});
        showNote(true, tr("The form is empty again."), {}, true);
    });
}

void SubmitFiles::take(const domain::JobDescription &job, const QString &words, const QString &detail)
{
    m_before = m_form.draft();
    SubmitDraft draft = draftOf(job);
    // Where it shall run is chosen already, and a file seldom knows it.
    draft.cluster = m_before->cluster;
    m_form.setDraft(draft);
    showNote(true, words, detail, true);
}

void SubmitFiles::undo()
{
    if (!m_before)
        return;
    // What was typed since is no less somebody's work: the next undo brings it back.
    const SubmitDraft now = m_form.draft();
    m_form.setDraft(*m_before);
    m_before = now;
    showNote(true, tr("The form is as it was before."), {}, true);
}

void SubmitFiles::forget()
{
    m_before.reset();
    hideNotice();
}

void SubmitFiles::replace(const SubmitDraft &draft, const QString &note)
{
    m_before = m_form.draft();
    m_form.setDraft(draft);
    showNote(note.isEmpty(), note.isEmpty() ? tr("The job is in the form.") : note, {}, true);
}

void SubmitFiles::showNote(bool isGood, const QString &words, const QString &detail, bool canUndo)
{
    m_report->hide();
    m_note->setNote(isGood ? Glyph::Check : Glyph::Warning, isGood ? Theme::Token::Good : Theme::Token::Warning, words, detail);
    if (canUndo)
        m_note->setButton(tr("Undo"), [this] { undo(); });
    else
        m_note->setButton(tr("Close"), [this] { hideNotice(); });
    m_note->show();
}

void SubmitFiles::hideNotice()
{
    m_note->hide();
    m_report->hide();
}

void SubmitFiles::refuse(const QString &words, const QString &detail)
{
    m_note->setNote(Glyph::Cross, Theme::Token::Error, words, {});
    m_note->setButton(tr("Close"), [this] { hideNotice(); });
    m_note->show();
    m_report->setVisible(!detail.isEmpty());
    m_report->setPlainText(detail);
    m_report->setFixedHeight(m_report->fontMetrics().lineSpacing() * static_cast<int>(std::min<qsizetype>(detail.count(QLatin1Char('\n')) + 1, mostReportLines)) + m_theme.px(12));
}

void SubmitFiles::refuse(const domain::Failure &failure)
{
    refuse(failure.fields.empty() ? plain(failure.message) : tr("%n line(s) of it cannot be read.", nullptr, static_cast<int>(failure.fields.size())),
           fieldLines(failure.fields).join(QLatin1Char('\n')));
}

void SubmitFiles::useTemplate(const QString &name, bool isOwn)
{
    for (const files::JobTemplate &one : files::JobTemplates(m_folder.toStdString()).all()) {
        if (one.name != name.toStdString() || one.isOwn != isOwn)
            continue;
        if (one.job)
            take(*one.job, tr("The template is in the form."), tr("Put your program in its place."));
        else
            refuse(one.job.error());
        return;
    }
    refuse(tr("There is no template %1 any more.").arg(name));
}

void SubmitFiles::askName()
{
    m_templateName->setText(m_form.draft().name);
    m_nameField->setError({});
    m_nameRow->show();
    m_templateName->setFocus(Qt::OtherFocusReason);
    m_templateName->selectAll();
}

void SubmitFiles::saveTemplate(const QString &name)
{
    m_nameRow->show();
    if (!files::JobTemplates::isName(name.toStdString())) {
        m_nameField->setError(tr("1 to 64 letters, digits, spaces and - _ ."));
        return;
    }
    if (m_folder.isEmpty()) {
        m_nameField->setError(tr("There is no folder to keep it in."));
        return;
    }
    const DraftResult read = readDraft(m_form.draft());
    if (!read.violations.empty()) {
        m_nameField->setError(tr("Correct the fields below first."));
        return;
    }
    if (const auto saved = files::JobTemplates(m_folder.toStdString()).save(name.toStdString(), read.job); !saved) {
        m_nameField->setError(saved.error().reason == "INVALID_JOB" ? tr("Correct the fields below first.") : plain(saved.error().message));
        return;
    }
    m_nameRow->hide();
    showNote(true, tr("Kept as your template %1.").arg(name), {}, false);
}

void SubmitFiles::askFile()
{
    const QString path = QFileDialog::getOpenFileName(m_form.window(), tr("Open a script or job's file"));
    if (!path.isEmpty())
        openFile(path);
}

void SubmitFiles::openFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        refuse(tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    const QByteArray bytes = file.read(static_cast<qint64>(files::maxJobFileBytes) + 1);
    if (!name.endsWith(QLatin1String(".toml"))) {
        takeScript(bytes, name);
        return;
    }
    // What the rules are against is said beside its field, once it is there.
    const auto job = files::parseJobUnchecked(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), name.toStdString());
    if (job)
        take(*job, tr("%1 is in the form.").arg(name));
    else
        refuse(job.error());
}

void SubmitFiles::askTarget()
{
    const QString name = m_form.draft().name.isEmpty() ? QStringLiteral("job") : m_form.draft().name;
    QString path = QFileDialog::getSaveFileName(m_form.window(), tr("Save as a file to share"), name + QStringLiteral(".toml"), tr("Job files (*.toml)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".toml")))
        path += QLatin1String(".toml");
    saveFile(path);
}

void SubmitFiles::saveFile(const QString &path)
{
    const DraftResult read = readDraft(m_form.draft());
    if (!read.violations.empty()) {
        refuse(tr("Correct the fields below first."));
        return;
    }
    QSaveFile file(path);
    const QByteArray text = QByteArray::fromStdString(files::jobText(read.job));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        refuse(tr("%1 cannot be written: %2").arg(QFileInfo(path).fileName(), file.errorString()));
        return;
    }
    showNote(true, tr("Saved as %1.").arg(QFileInfo(path).fileName()), tr("chipdeckctl submit takes it, too."), false);
}

void SubmitFiles::retranslate()
{
    m_button->setText(tr("Templates and files"));
    m_nameField->setLabel(tr("Name of the template"));
    m_save->setText(tr("Save"));
    m_dropSaving->setText(tr("Cancel"));
    m_report->setAccessibleName(tr("What was understood"));
    fillMenu();
}

} // namespace chipdeck::ui
