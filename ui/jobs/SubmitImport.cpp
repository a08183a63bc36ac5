#include "ui/jobs/SubmitFiles.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPlainTextEdit>
#include <QTextLayout>
#include <QWidget>
#include <QtMath>

#include "client/domain/JobRules.h"
#include "client/domain/Text.h"
#include "client/domain/description/ScriptImport.h"
#include "client/models/ImportWords.h"
#include "ui/jobs/DraftDescription.h"
#include "ui/jobs/SubmitForm.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/theme/Theme.h"

// Scripts that come into the form, with a report of what became of their options.
namespace chipdeck::ui {

using domain::OptionFate;
using widgets::Glyph;
using widgets::Theme;

namespace {

constexpr int mostReportLines = 8;  // in sight; the rest scrolls

QString plain(const std::string &text, std::size_t most = 300)
{
    return QString::fromStdString(domain::harmless(text, most));
}

/// What a script does not say stays as it was typed.
void keepTyped(SubmitDraft &draft, const SubmitDraft &typed)
{
    using Field = QString SubmitDraft::*;
    for (const Field field : {&SubmitDraft::name, &SubmitDraft::pool, &SubmitDraft::timeLimit, &SubmitDraft::nodes, &SubmitDraft::account, &SubmitDraft::qos, &SubmitDraft::priority,
                              &SubmitDraft::cpusPerTask, &SubmitDraft::memoryGb, &SubmitDraft::array, &SubmitDraft::output, &SubmitDraft::tasksPerNode, &SubmitDraft::workingDirectory,
                              &SubmitDraft::environment, &SubmitDraft::chipType, &SubmitDraft::chipsPerNode, &SubmitDraft::signal, &SubmitDraft::signalSeconds}) {
        if ((draft.*field).isEmpty())
            draft.*field = typed.*field;
    }
    draft.hold = draft.hold || typed.hold;
    draft.nvidia = typed.nvidia;
    draft.ascend = typed.ascend;
    // Two texts of a file do not always make one: what was typed stays to be read, behind marks of comments.
    if (!typed.further.isEmpty() && draft.further != typed.further)
        draft.further += (draft.further.isEmpty() ? QString() : QStringLiteral("\n# ") + QString(typed.further).replace(QLatin1Char('\n'), QLatin1String("\n# ")));
    if (draft.further.isEmpty())
        draft.further = typed.further;
}

/// Of the highest line: Chinese letters come from a font of their own.
int lineHeight(const QFont &font, const QStringList &lines)
{
    qreal most = QFontMetricsF(font).lineSpacing();
    for (const QString &line : lines.mid(0, mostReportLines)) {
        QTextLayout layout(line, font);
        layout.beginLayout();
        QTextLine first = layout.createLine();
        // As a plain text edit lays its lines out; a line has no height before it has a width.
        first.setLeadingIncluded(true);
        first.setLineWidth(QWIDGETSIZE_MAX);
        most = std::max(most, first.height());
        layout.endLayout();
    }
    return qCeil(most);
}

/// The line of the first byte that no text has; 0 = there is none.
int badLine(const QByteArray &bytes)
{
    int number = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        ++number;
        if (line.contains('\0') || !domain::isUtf8(std::string_view(line.constData(), static_cast<std::size_t>(line.size()))))
            return number;
    }
    return 0;
}

} // namespace

void SubmitFiles::takeScript(const QByteArray &bytes, const QString &name)
{
    if (bytes.size() > static_cast<qsizetype>(domain::maxScriptBytes)) {
        refuse(tr("%1 is too large for a script: less than 1 MiB is allowed.").arg(name));
        return;
    }
    if (const int line = badLine(bytes); line > 0) {
        refuse(tr("%1 is no script: line %2 is not UTF-8 text.").arg(name).arg(line));
        return;
    }
    QByteArray script = bytes;
    // An interpreter would be looked for under a name that ends in a carriage return.
    const bool isWindows = script.contains("\r\n");
    script.replace("\r\n", "\n");
    const domain::ScriptImport import = domain::importScript(script.toStdString());
    if (import.lines.empty()) {
        const SubmitDraft before = m_form.draft();
        SubmitDraft draft = before;
        draft.work = QStringLiteral("script");
        draft.script = QString::fromUtf8(script);
        m_form.setDraft(draft);
        m_before = before;
        showNote(true, tr("%1 is in the form.").arg(name), isWindows ? tr("Its Windows line ends were replaced.") : QString(), true);
        return;
    }
    take(import.description, QString(), isWindows ? tr("Its Windows line ends were replaced.") : QString());
    reportImport(import, name);
}

void SubmitFiles::importTyped()
{
    const SubmitDraft typed = m_form.draft();
    const domain::ScriptImport import = domain::importScript(typed.script.toStdString());
    take(import.description, QString());
    SubmitDraft draft = m_form.draft();
    keepTyped(draft, typed);
    m_form.setDraft(draft);
    reportImport(import, tr("The script"));
}

void SubmitFiles::reportImport(const domain::ScriptImport &import, const QString &name)
{
    QStringList refused;
    QStringList taken;
    for (const domain::ImportLine &one : import.lines) {
        const QString head = tr("Line %1").arg(one.line) + QStringLiteral("  ") + plain(one.option) + QStringLiteral("  ");
        if (one.reading.fate == OptionFate::Refused)
            refused << QStringLiteral("✕ ") + head + tr("not taken: %1").arg(models::ImportWords::why(one.reading));
        else
            taken << QStringLiteral("✓ ") + head
                         + (one.reading.fate == OptionFate::SlurmOnly ? tr("kept for Slurm alone") : QStringLiteral("→ ") + m_form.labelOf(formField(one.reading.field, import.description)));
    }
    // What is left to do by hand comes first.
    const QStringList lines = refused + taken;
    const auto left = static_cast<int>(refused.size());
    const int count = static_cast<int>(import.lines.size());
    const QString words = left == 0 ? tr("%1 is in the form; all of its %n option(s) were understood.", nullptr, count).arg(name)
                                    : tr("%1 is in the form, without %2 of its %n option(s).", nullptr, count).arg(name).arg(left);
    m_note->setNote(left == 0 ? Glyph::Check : Glyph::Warning, left == 0 ? Theme::Token::Good : Theme::Token::Warning, words, {});
    m_report->setPlainText(lines.join(QLatin1Char('\n')));
    m_report->setFixedHeight(lineHeight(m_report->font(), lines) * std::min(count, mostReportLines) + m_theme.px(14));
    m_report->show();
}

} // namespace chipdeck::ui
