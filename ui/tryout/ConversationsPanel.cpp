#include "ui/tryout/ConversationsPanel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;
using widgets::TextLabel;
using widgets::Theme;

namespace {

enum Role { IdRole = Qt::UserRole, WhenRole };

constexpr int panelWidth = 352;
constexpr int rowHeight = 44;
constexpr int longestTitle = 200;
/// Files are read only when nobody types on.
constexpr int typingMs = 150;
constexpr int patienceMs = 300;

/// In two lines, as models are: how it begins; when it was.
class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {m_theme.px(120), m_theme.px(rowHeight)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
            painter->fillRect(QRect(option.rect.topLeft(), QSize(m_theme.px(3), option.rect.height())), m_theme.color(Theme::Token::Accent));
        }
        const QRect inside = option.rect.adjusted(m_theme.px(12), m_theme.px(4), -m_theme.px(12), -m_theme.px(4));
        painter->setFont(m_theme.font(Theme::Type::Body));
        painter->setPen(m_theme.color(Theme::Token::Text));
        const QString title = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, inside.width());
        painter->drawText(QRect(inside.topLeft(), QSize(inside.width(), m_theme.px(18))), Qt::AlignLeft | Qt::AlignVCenter, title);
        painter->setFont(m_theme.font(Theme::Type::Caption));
        painter->setPen(m_theme.color(Theme::Token::Muted));
        painter->drawText(QRect(inside.left(), inside.top() + m_theme.px(19), inside.width(), m_theme.px(16)), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(WhenRole).toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

ConversationsPanel::ConversationsPanel(const Theme &theme, TryoutPair &pair, QWidget *parent)
    : widgets::SidePanel(theme, parent), m_theme(theme), m_pair(pair), m_search(new QLineEdit), m_list(new QListWidget), m_title(new QLineEdit)
{
    setPanelWidth(panelWidth);
    setContent(makeContent());
    makeFooter();
    setFirst(m_search);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &ConversationsPanel::look);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_none->setText(tr("Looking…"));
        m_none->show();
    });
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_list, &QListWidget::currentRowChanged, this, &ConversationsPanel::showChosen);
    connect(m_list, &QListWidget::itemActivated, this, &ConversationsPanel::requestOpen);
    connect(m_title, &QLineEdit::editingFinished, this, &ConversationsPanel::rename);
    connect(&pair, &TryoutPair::busyChanged, this, &ConversationsPanel::showChosen);
    retranslate();
}

QWidget *ConversationsPanel::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(m_theme.px(16), m_theme.px(4), m_theme.px(16), m_theme.px(16));
    column->setSpacing(m_theme.px(8));
    m_search->setObjectName(QStringLiteral("conversationSearch"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("conversationList"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Where it has nothing to show, what stands below stays in its place.
    QSizePolicy policy = m_list->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_list->setSizePolicy(policy);
    m_none = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted);
    m_none->setObjectName(QStringLiteral("noConversation"));
    m_none->setWordWrap(true);
    m_none->hide();
    m_title->setObjectName(QStringLiteral("conversationTitle"));
    m_title->setMaxLength(longestTitle);
    m_titleField = new widgets::FormField(m_theme, m_title);
    m_deletedNote = new widgets::NoteBar(m_theme);
    m_deletedNote->setObjectName(QStringLiteral("deletedConversation"));
    m_deletedNote->hide();
    column->addWidget(m_search);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    column->addWidget(m_titleField);
    column->addWidget(m_deletedNote);
    return content;
}

void ConversationsPanel::makeFooter()
{
    m_delete = new QPushButton;
    m_delete->setObjectName(QStringLiteral("deleteConversation"));
    widgets::setButtonRole(m_delete, widgets::ButtonRole::Destructive);
    m_openButton = new QPushButton;
    m_openButton->setObjectName(QStringLiteral("openConversation"));
    widgets::setButtonRole(m_openButton, widgets::ButtonRole::Primary);
    footer()->addWidget(m_delete);
    footer()->addStretch(1);
    footer()->addWidget(m_openButton);
    connect(m_delete, &QPushButton::clicked, this, &ConversationsPanel::remove);
    connect(m_openButton, &QPushButton::clicked, this, &ConversationsPanel::requestOpen);
}

void ConversationsPanel::openLatest()
{
    m_deleted.reset();
    m_deletedNote->hide();
    look();
    open();
}

/// What is shown stays until the files are read.
void ConversationsPanel::look()
{
    const QString words = m_search->text().trimmed();
    m_patience.start();
    m_look = m_pair.files().look(words, [this, words](const auto &found) { showFound(words, found); });
}

void ConversationsPanel::showFound(const QString &words, const std::vector<store::ConversationKeeper::Listed> &found)
{
    m_patience.stop();
    const QString before = chosen();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const store::ConversationKeeper::Listed &each : found) {
        const QString title = each.title.isEmpty() ? tr("Untitled") : Format::text(each.title.toStdString(), longestTitle);
        const QString when = Format::moment(each.changedMs / 1000);
        auto *item = new QListWidgetItem(title, m_list);
        item->setData(IdRole, each.id);
        item->setData(WhenRole, when);
        item->setData(Qt::AccessibleTextRole, Format::clauses({title, when}));
        item->setToolTip(title);
        if (each.id == before)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem())
        m_list->setCurrentRow(0);
    m_none->setText(words.isEmpty() ? tr("None kept yet") : tr("In none of them is this said."));
    m_none->setVisible(found.empty());
    m_list->setVisible(!found.empty());
    showChosen();
}

QString ConversationsPanel::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(IdRole).toString() : QString();
}

/// Nothing is opened or deleted below an answer that is being written.
void ConversationsPanel::showChosen()
{
    const QListWidgetItem *item = m_list->currentItem();
    const bool can = item && !m_pair.isBusy();
    m_delete->setEnabled(can);
    m_openButton->setEnabled(can);
    m_titleField->setEnabled(can);
    if (m_title->hasFocus() && item)
        return;
    m_title->setText(item ? item->text() : QString());
    m_title->setCursorPosition(0);
}

void ConversationsPanel::requestOpen()
{
    const QString id = chosen();
    if (id.isEmpty() || m_pair.isBusy())
        return;
    Q_EMIT openRequested(id);
    // One that cannot be read was set aside.
    look();
}

void ConversationsPanel::rename()
{
    QListWidgetItem *item = m_list->currentItem();
    const QString title = m_title->text().simplified();
    if (!item || title.isEmpty() || title == item->text() || m_pair.isBusy())
        return;
    m_pair.rename(chosen(), title);
    item->setText(title);
    look();
}

void ConversationsPanel::remove()
{
    const QString id = chosen();
    if (id.isEmpty() || m_pair.isBusy())
        return;
    m_deleted = m_pair.remove(id);
    // At once, lest a second click delete what is gone already, and nothing could be brought back.
    delete m_list->takeItem(m_list->currentRow());
    m_deletedNote->setVisible(m_deleted.has_value());
    if (m_deleted)
        m_deletedNote->setNote(widgets::Glyph::Slash, Theme::Token::Muted, {},
                               tr("Deleted: %1").arg(Format::text(m_deleted->title.toStdString(), longestTitle)));
    look();
}

void ConversationsPanel::bringBack()
{
    if (!m_deleted)
        return;
    m_pair.bringBack(*m_deleted);
    m_deleted.reset();
    m_deletedNote->hide();
    look();
}

void ConversationsPanel::retranslate()
{
    setTitle(tr("Conversations"));
    setDetail(tr("The latest %1 are kept, on this computer only.").arg(Format::count(store::InferenceConversations::mostKept)));
    m_search->setPlaceholderText(tr("find by words that were said"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_list->setAccessibleName(tr("Conversations"));
    m_titleField->setLabel(tr("Title"));
    m_delete->setText(tr("Delete"));
    m_openButton->setText(tr("Open"));
    m_deletedNote->setButton(tr("Undo"), [this] { bringBack(); });
    if (isOpen())
        look();
}

} // namespace chipdeck::ui
