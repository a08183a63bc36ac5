#pragma once

#include <functional>

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QGridLayout;
class QHBoxLayout;
class QPushButton;

namespace chipdeck::widgets {

/// A label, an editor and, below or beside it, a hint or what is wrong with a link that puts in what would be right.
class FormField : public QWidget
{
    Q_OBJECT

public:
    enum class Arrangement { LabelAbove, LabelBeside };

    /// Takes the editor over.
    FormField(const Theme &theme, QWidget *editor, Arrangement arrangement = Arrangement::LabelBeside,
              QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setLabel(const QString &text);
    QString label() const;
    /// Muted words shown while nothing is wrong: "3 days", "required, others work here".
    void setHint(const QString &hint);
    void setUnit(const QString &unit);
    /// Empty message = right. `remedy` is the text of the link ("Use 500"), `apply` what it does.
    void setError(const QString &message, const QString &remedy = {}, std::function<void()> apply = {});
    bool hasError() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; }
    /// Width of the label column, so that fields below one another align.
    void setLabelWidth(int width);
    /// The width that the label needs to be read whole.
    int labelWidthNeeded() const;
    /// For short values: the editor keeps `px` (at scale 1), and hint or error stand beside it instead of below.
    void setShort(int px);
    /// A link or button at the right end of the label's row; only for a label above. Taken over.
    void setAside(QWidget *aside);

Q_SIGNALS:
    void errorChanged();

private:
    void layOut();
    void placeLabel();
    void showNote();

    const Theme &m_theme;
    QWidget *m_editor;
    QGridLayout *m_grid;
    QHBoxLayout *m_line;   ///< editor, unit and, for short values, the note
    QHBoxLayout *m_below;  ///< note and remedy
    bool m_beside;         ///< label beside the editor, not above
    TextLabel *m_label;
    TextLabel *m_unit;
    TextLabel *m_note;
    QPushButton *m_remedy;
    QString m_hint;
    QString m_error;
    std::function<void()> m_apply;
};

} // namespace chipdeck::widgets
