#include "ui/preferences/PriceDelegate.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

#include "ui/preferences/PriceTableModel.h"

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

PriceDelegate::PriceDelegate(const Theme &theme, QObject *parent) : CellDelegate(theme, parent)
{
    setToken([](const QModelIndex &index) {
        if (!index.data(PriceTableModel::ProblemRole).toString().isEmpty())
            return Theme::Token::Error;
        const bool isNegative = index.column() == PriceTableModel::Margin && index.data().toString().startsWith(u'-');
        if (isNegative || !index.data(PriceTableModel::WarningRole).toString().isEmpty())
            return Theme::Token::Warning;
        return index.data(PriceTableModel::PlaceholderRole).toBool() ? Theme::Token::Muted : Theme::Token::Text;
    });
}

void PriceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isWrong = !index.data(PriceTableModel::ProblemRole).toString().isEmpty();
    const bool isDoubtful = !isWrong && !index.data(PriceTableModel::WarningRole).toString().isEmpty();
    paintBackground(painter, option, index);
    const int size = theme().px(10);
    const bool isRight = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    QRect box = contentBox(option, index);
    if (isWrong || isDoubtful) {
        // The sign stands where the text does not.
        const int left = isRight ? box.left() : box.right() - size;
        widgets::paintGlyph(painter, QRectF(left, box.center().y() - size / 2.0 + 0.5, size, size), isWrong ? Glyph::Cross : Glyph::Warning,
                            theme().color(isWrong ? Theme::Token::Error : Theme::Token::Warning), theme().color(Theme::Token::Surface));
        box.adjust(isRight ? size + theme().px(4) : 0, 0, isRight ? 0 : -size - theme().px(4), 0);
    }
    paintText(painter, option, index, box, index.data().toString(), isRight ? Qt::AlignRight : Qt::AlignLeft, textColor(index));
    if (!isWrong)
        return;
    painter->setPen(QPen(theme().color(Theme::Token::Error), theme().kind() == Theme::Kind::HighContrast ? 2 : 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(2, 2, -3, -4));
}

void PriceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (const auto *line = qobject_cast<QLineEdit *>(editor); !line || !line->isModified())
        CellDelegate::setEditorData(editor, index);
}

QWidget *PriceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setFrame(false);
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    if (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight)
        editor->setAlignment(Qt::AlignRight);
    if (index.column() == PriceTableModel::From || index.column() == PriceTableModel::Until)
        editor->setPlaceholderText(QStringLiteral("2026-01-31"));
    const auto *model = qobject_cast<const PriceTableModel *>(index.model());
    const QStringList choices = model ? model->choices(index.column()) : QStringList();
    if (!choices.isEmpty()) {
        auto *completer = new QCompleter(choices, editor);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        editor->setCompleter(completer);
    }
    return editor;
}

} // namespace chipdeck::ui
