#include "ui/shell/CommandPalette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/shell/CommandRegistry.h"
#include "widgets/theme/Icons.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int mostHits = 12;
constexpr int paletteWidth = 560;

QString iconOf(PaletteItem::Kind kind)
{
    switch (kind) {
    case PaletteItem::Kind::Command: return QStringLiteral("command");
    case PaletteItem::Kind::Cluster: return QStringLiteral("cluster");
    case PaletteItem::Kind::Node: return QStringLiteral("node");
    case PaletteItem::Kind::Job: return QStringLiteral("jobs");
    }
    return {};
}

/// Icon of its kind, the text with the matched letters strong, the detail muted at the right.
class HitDelegate : public QStyledItemDelegate
{
public:
    HitDelegate(const Theme &theme, const std::vector<PaletteHit> &hits, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_hits(hits)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return QSize(0, m_theme.px(32)); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (std::size_t(index.row()) >= m_hits.size())
            return;
        const PaletteHit &hit = m_hits[std::size_t(index.row())];
        const QRect box = option.rect;
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(box, m_theme.color(Theme::Token::SelectionTint));
            painter->fillRect(QRect(box.left(), box.top(), m_theme.px(3), box.height()), m_theme.color(Theme::Token::Accent));
        }
        const int size = m_theme.px(16);
        painter->drawPixmap(box.left() + m_theme.px(14), box.center().y() - size / 2 + 1,
                            widgets::Icons::pixmap(iconOf(hit.item.kind), m_theme.color(Theme::Token::Muted), size,
                                                   painter->device()->devicePixelRatioF()));
        painter->setFont(m_theme.font(Theme::Type::Caption));
        painter->setPen(m_theme.color(Theme::Token::Muted));
        painter->drawText(box.adjusted(0, 0, -m_theme.px(16), 0), Qt::AlignVCenter | Qt::AlignRight, hit.item.detail);
        paintMatched(painter, box.adjusted(m_theme.px(42), 0, -m_theme.px(120), 0), hit);
    }

private:
    void paintMatched(QPainter *painter, const QRect &box, const PaletteHit &hit) const
    {
        const QFont plain = m_theme.font(Theme::Type::Body);
        const QFont strong = m_theme.font(Theme::Type::Body, QFont::Bold);
        painter->setPen(m_theme.color(Theme::Token::Text));
        int x = box.left();
        for (int i = 0; i < hit.item.text.size() && x < box.right();) {
            const bool matched = hit.positions.contains(i);
            int end = i + 1;
            while (end < hit.item.text.size() && hit.positions.contains(end) == matched)
                ++end;
            const QString run = hit.item.text.mid(i, end - i);
            painter->setFont(matched ? strong : plain);
            painter->drawText(QRect(x, box.top(), box.right() - x, box.height()), Qt::AlignVCenter | Qt::TextSingleLine, run);
            x += painter->fontMetrics().horizontalAdvance(run);
            i = end;
        }
    }

    const Theme &m_theme;
    const std::vector<PaletteHit> &m_hits;
};

} // namespace

CommandPalette::CommandPalette(const Theme &theme, const CommandRegistry &commands, const store::FleetStore &fleet,
                               QWidget *parent)
    : QWidget(parent, Qt::Popup | Qt::FramelessWindowHint), m_theme(theme), m_commands(commands), m_fleet(fleet),
      m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8));
    column->setSpacing(theme.px(8));
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setItemDelegate(new HitDelegate(theme, m_hits, m_list));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    retranslate();
}

void CommandPalette::open(const QString &context)
{
    m_items.collect(m_commands, context, m_fleet);
    m_field->clear();
    search({});
    const QWidget *window = parentWidget()->window();
    const int width = std::min(m_theme.px(paletteWidth), window->width() - m_theme.px(32));
    resize(width, heightNow());
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, m_theme.px(56))));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::search(const QString &typed)
{
    m_hits = m_items.best(typed, mostHits);
    m_list->clear();
    for (const PaletteHit &hit : m_hits) {
        auto *item = new QListWidgetItem(hit.item.text, m_list);
        item->setData(Qt::AccessibleDescriptionRole, hit.item.detail);
    }
    if (m_hits.empty()) {
        auto *none = new QListWidgetItem(tr("Nothing matches. Type part of a command, cluster, node or job."), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(m_hits.empty() ? -1 : 0);
    if (isVisible())
        resize(width(), heightNow());
}

/// As high as what was found: an empty box below it would look like something missing.
int CommandPalette::heightNow() const
{
    const int rows = std::max(1, int(m_hits.size()));
    return m_field->sizeHint().height() + m_theme.px(8 * 3) + rows * m_theme.px(32) + 2;
}

void CommandPalette::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || std::size_t(row) >= m_hits.size())
        return;
    const PaletteItem item = m_hits[std::size_t(row)].item;
    hide();
    if (item.kind == PaletteItem::Kind::Command) {
        if (QAction *action = m_commands.action(item.id))
            action->trigger();
        return;
    }
    Q_EMIT resourceChosen(item.clusterKey, item.id);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int rows = int(m_hits.size());
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (rows > 0)
            m_list->setCurrentRow((m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Surface));
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CommandPalette::retranslate()
{
    m_field->setPlaceholderText(tr("Command, cluster, node or job"));
    m_field->setAccessibleName(tr("Command palette"));
    m_list->setAccessibleName(tr("What fits"));
}

} // namespace chipdeck::ui
