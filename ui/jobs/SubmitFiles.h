#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "client/domain/description/JobDescription.h"
#include "ui/jobs/SubmitDraft.h"

class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QWidget;

namespace chipdeck::domain {
struct Failure;
struct ScriptImport;
}

namespace chipdeck::widgets {
class FormField;
class NoteBar;
class Theme;
}

namespace chipdeck::ui {

class SubmitForm;

/// What fills the submit form from elsewhere and keeps it elsewhere: templates, job files and scripts, with a report of what was understood.
/// Whatever replaces what was typed can be undone.
class SubmitFiles : public QObject
{
    Q_OBJECT

public:
    /// Part of the form.
    SubmitFiles(const widgets::Theme &theme, SubmitForm &form);

    void setTemplateFolder(const QString &folder) { m_folder = folder; }
    void retranslate();

    void useTemplate(const QString &name, bool isOwn);
    /// Says beside the name what is wrong with it or with the job.
    void saveTemplate(const QString &name);
    /// A job's file by its ending, ".toml"; else a script, whose lines for a scheduler become fields.
    void openFile(const QString &path);
    void saveFile(const QString &path);
    /// Takes what the form's script asks a scheduler for into the fields.
    void importTyped();
    /// Puts another draft in the place of what was typed; `note` says what of it is not known.
    void replace(const SubmitDraft &draft, const QString &note);
    /// The form was sent: nothing to go back to.
    void forget();

private:
    void makeNotice();
    void makeNameRow();
    void fillMenu();
    void askName();
    void askFile();
    void askTarget();
    void take(const domain::JobDescription &job, const QString &words, const QString &detail = {});
    void takeScript(const QByteArray &bytes, const QString &name);
    void reportImport(const domain::ScriptImport &import, const QString &name);
    void refuse(const QString &words, const QString &detail = {});
    void refuse(const domain::Failure &failure);
    void undo();
    void hideNotice();
    void showNote(bool isGood, const QString &words, const QString &detail, bool canUndo);

    const widgets::Theme &m_theme;
    SubmitForm &m_form;
    QString m_folder;
    QPushButton *m_button;
    QMenu *m_menu;
    widgets::NoteBar *m_note;
    QPlainTextEdit *m_report;
    QWidget *m_nameRow;
    widgets::FormField *m_nameField;
    QLineEdit *m_templateName;
    QPushButton *m_save;
    QPushButton *m_dropSaving;
    std::optional<SubmitDraft> m_before;  ///< what the last file or template took the place of
};

} // namespace chipdeck::ui
