#include "widgets/forms/FormField.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

FormField::FormField(const Theme &theme, QWidget *editor, Arrangement arrangement, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_editor(editor), m_grid(new QGridLayout(this)), m_line(new QHBoxLayout), m_below(new QHBoxLayout),
      m_beside(arrangement == Arrangement::LabelBeside),
      m_label(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_unit(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_note(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_remedy(new QPushButton(this))
{
    layOut();
    m_label->setBuddy(editor);
    m_note->setWordWrap(true);
    m_unit->hide();
    setButtonRole(m_remedy, ButtonRole::Link);
    setTabOrder(editor, m_remedy);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        // A copy: what it does may set another error, and with it another remedy.
        if (const auto apply = m_apply)
            apply();
    });
    placeLabel();
    showNote();
}

void FormField::layOut()
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(m_theme.px(8));
    m_grid->setVerticalSpacing(m_theme.px(2));
    m_line->setSpacing(m_theme.px(8));
    m_below->setSpacing(m_theme.px(6));
    const int column = m_beside ? 1 : 0;
    const int row = m_beside ? 0 : 1;
    m_grid->addWidget(m_label, 0, 0);
    // What does not grow stands at the left of its place, not in the middle.
    const auto policy = m_editor->sizePolicy().horizontalPolicy();
    const bool grows = policy != QSizePolicy::Maximum && policy != QSizePolicy::Fixed;
    m_line->addWidget(m_editor, grows ? 1 : 0);
    m_line->addWidget(m_unit);
    if (!grows)
        m_line->addStretch();
    m_below->addWidget(m_note, 1);
    m_below->addWidget(m_remedy);
    m_grid->addLayout(m_line, row, column);
    m_grid->addLayout(m_below, row + 1, column);
    m_grid->setColumnStretch(column, 1);
    // A row that may grow gives its height to the editor; any other keeps its own.
    if (m_editor->sizePolicy().verticalPolicy() & QSizePolicy::GrowFlag && !qobject_cast<QLineEdit *>(m_editor))
        m_grid->setRowStretch(row, 1);
}

void FormField::placeLabel()
{
    // The label's line is as high as a field, so that both sit on one base line however high the note makes the row.
    m_label->setMinimumHeight(m_theme.px(m_beside ? 28 : 20));
    if (m_beside)
        m_grid->setAlignment(m_label, Qt::AlignTop);
}

void FormField::setShort(int px)
{
    m_below->removeWidget(m_note);
    m_below->removeWidget(m_remedy);
    m_line->setStretchFactor(m_editor, 0);
    m_line->addWidget(m_note, 1, Qt::AlignVCenter);
    m_line->addWidget(m_remedy, 0, Qt::AlignVCenter);
    m_line->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_editor, m_unit})
        m_line->setAlignment(widget, Qt::AlignTop);
    m_unit->setMinimumHeight(m_theme.px(28));
    m_editor->setFixedWidth(m_theme.px(px));
}

void FormField::setAside(QWidget *aside)
{
    auto *row = new QHBoxLayout;
    m_grid->removeWidget(m_label);
    row->addWidget(m_label, 1);
    row->addWidget(aside);
    m_grid->addLayout(row, 0, 0);
}

int FormField::labelWidthNeeded() const
{
    return m_label->fontMetrics().horizontalAdvance(m_label->text());
}

void FormField::setLabel(const QString &text)
{
    m_label->setText(text);
    if (m_editor->accessibleName().isEmpty() || m_editor->property("chipdeckNamedByField").toBool()) {
        m_editor->setAccessibleName(text);
        m_editor->setProperty("chipdeckNamedByField", true);
    }
}

QString FormField::label() const
{
    return m_label->text();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showNote();
}

void FormField::setUnit(const QString &unit)
{
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
}

void FormField::setError(const QString &message, const QString &remedy, std::function<void()> apply)
{
    const bool changed = m_error != message;
    m_error = message;
    m_apply = std::move(apply);
    m_remedy->setText(remedy);
    showNote();
    if (changed)
        Q_EMIT errorChanged();
}

void FormField::setLabelWidth(int width)
{
    m_label->setMinimumWidth(width);
}

void FormField::showNote()
{
    const bool wrong = hasError();
    // The cross keeps the note an error for those who do not see its colour.
    m_note->setText(wrong ? QStringLiteral("✕ ") + m_error : m_hint);
    m_note->setToken(wrong ? Theme::Token::Error : Theme::Token::Muted);
    m_note->setVisible(!m_note->text().isEmpty());
    m_remedy->setVisible(wrong && !m_remedy->text().isEmpty());
    m_editor->setAccessibleDescription(wrong ? m_error : m_hint);
    setFieldError(m_editor, wrong);
}

} // namespace chipdeck::widgets
