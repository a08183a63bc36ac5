#include "widgets/forms/FormField.h"

#include <QGridLayout>
#include <QPushButton>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

FormField::FormField(const Theme &theme, QWidget *editor, Arrangement arrangement, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_editor(editor),
      m_label(new TextLabel(theme, Theme::Type::Body,
                            arrangement == Arrangement::LabelBeside ? Theme::Token::Muted : Theme::Token::Text,
                            arrangement == Arrangement::LabelBeside ? QFont::Normal : QFont::DemiBold, this)),
      m_unit(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_note(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_remedy(new QPushButton(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.px(8));
    grid->setVerticalSpacing(theme.px(2));
    const bool beside = arrangement == Arrangement::LabelBeside;
    const int column = beside ? 1 : 0;
    const int row = beside ? 0 : 1;
    grid->addWidget(m_label, 0, 0, 1, beside ? 1 : 2);
    // What does not grow stands at the left of its place, not in the middle.
    const auto policy = editor->sizePolicy().horizontalPolicy();
    const bool grows = policy != QSizePolicy::Maximum && policy != QSizePolicy::Fixed;
    grid->addWidget(editor, row, column, grows ? Qt::Alignment() : Qt::Alignment(Qt::AlignLeft));
    grid->addWidget(m_unit, row, column + 1);
    auto *below = new QHBoxLayout;
    below->setSpacing(theme.px(6));
    below->addWidget(m_note, 1);
    below->addWidget(m_remedy);
    grid->addLayout(below, row + 1, column, 1, 2);
    grid->setColumnStretch(column, 1);
    m_label->setBuddy(editor);
    m_note->setWordWrap(true);
    m_unit->hide();
    setButtonRole(m_remedy, ButtonRole::Link);
    setFocusProxy(editor);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        // A copy: what it does may set another error, and with it another remedy.
        if (const auto apply = m_apply)
            apply();
    });
    showNote();
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
