#include "ui/shell/QueryBar.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextCharFormat>

#include "ui/shell/QueryCompletion.h"
#include "ui/shell/QueryErrorWords.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

/// Errors count in bytes of UTF-8; the field counts in UTF-16 units.
int unitsOf(const QByteArray &utf8, std::size_t bytes)
{
    return int(QString::fromUtf8(utf8.left(qsizetype(bytes))).size());
}

constexpr int meaningRole = Qt::UserRole + 2;

/// What would be typed in the font of the field, what it means muted at the right.
class OfferDelegate : public QStyledItemDelegate
{
public:
    OfferDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return QSize(0, m_theme.px(26)); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
        const QRect box = option.rect.adjusted(m_theme.px(10), 0, -m_theme.px(10), 0);
        painter->setFont(m_theme.font(Theme::Type::Mono));
        painter->setPen(m_theme.color(Theme::Token::Text));
        const QString insert = index.data().toString();
        painter->drawText(box, Qt::AlignVCenter, insert);
        const int used = painter->fontMetrics().horizontalAdvance(insert) + m_theme.px(16);
        painter->setFont(m_theme.font(Theme::Type::Caption));
        painter->setPen(m_theme.color(Theme::Token::Muted));
        const QString meaning = painter->fontMetrics().elidedText(index.data(meaningRole).toString(), Qt::ElideRight, box.width() - used);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, meaning);
    }

private:
    const Theme &m_theme;
};

} // namespace

QueryBar::QueryBar(const Theme &theme, QWidget *parent)
    : QLineEdit(parent), m_theme(theme),
      m_errorNote(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Error)), m_offers(new QListWidget)
{
    setMaxLength(1000);
    setClearButtonEnabled(false);
    m_errorNote->setParent(this, Qt::ToolTip);
    m_errorNote->setAutoFillBackground(true);
    m_errorNote->setFrameShape(QFrame::Box);
    m_offers->setParent(this, Qt::ToolTip);
    m_offers->setItemDelegate(new OfferDelegate(theme, m_offers));
    m_offers->setFocusPolicy(Qt::NoFocus);
    m_offers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QLineEdit::textChanged, this, &QueryBar::parse);
    connect(this, &QLineEdit::textEdited, this, &QueryBar::showOffers);
    connect(m_offers, &QListWidget::itemClicked, this, &QueryBar::takeOffer);
    connect(&theme, &Theme::changed, this, &QueryBar::followTheme);
    followTheme();
    retranslate();
}

void QueryBar::setQuery(const QString &query)
{
    hideOffers();
    if (query != text())
        setText(query);
}

void QueryBar::setHint(const QString &hint)
{
    m_hint = hint;
    setReadOnly(hint.isEmpty());
    setCursor(hint.isEmpty() ? Qt::PointingHandCursor : Qt::IBeamCursor);
    retranslate();
}

void QueryBar::setPaletteKeys(const QString &keys)
{
    m_paletteKeys = keys;
    followTheme();
    update();
}

void QueryBar::type(const QString &text)
{
    setFocus(Qt::OtherFocusReason);
    setText(text);
    showOffers();
}

void QueryBar::parse()
{
    const auto parsed = domain::Query::parse(text().toStdString());
    m_error = parsed ? std::nullopt : std::optional(parsed.error());
    widgets::setFieldError(this, m_error.has_value());
    colour();
    showError();
    if (!m_error && m_query != text().trimmed()) {
        m_query = text().trimmed();
        Q_EMIT queryChanged(m_query);
    }
}

/// QLineEdit has no rich text, but it honours the formats of an input method's event that inserts nothing.
void QueryBar::colour()
{
    if (m_colouring)
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const auto add = [&](int start, int length, const QTextCharFormat &format) {
        attributes.append({QInputMethodEvent::TextFormat, start - cursorPosition(), length, format});
    };
    const QString whole = text();
    QTextCharFormat field;
    field.setForeground(m_theme.color(Theme::Token::Accent));
    int start = 0;
    for (int i = 0; i <= whole.size(); ++i) {
        if (i < whole.size() && !whole.at(i).isSpace())
            continue;
        for (int j = start; j < i; ++j) {
            if (QStringView(u":<>").contains(whole.at(j))) {
                add(start, j - start + 1, field);
                break;
            }
        }
        start = i + 1;
    }
    if (m_error) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(m_theme.color(Theme::Token::Error));
        wrong.setForeground(m_theme.color(Theme::Token::Error));
        const QByteArray utf8 = whole.toUtf8();
        const int from = std::min(unitsOf(utf8, m_error->position), int(std::max<qsizetype>(whole.size() - 1, 0)));
        const int to = std::max(from + 1, unitsOf(utf8, m_error->position + m_error->length));
        add(from, to - from, wrong);
    }
    m_colouring = true;
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
    m_colouring = false;
}

void QueryBar::showError()
{
    if (!m_error || !isVisible()) {
        m_errorNote->hide();
        return;
    }
    const QByteArray utf8 = text().toUtf8();
    const int column = unitsOf(utf8, m_error->position) + 1;
    m_errorNote->setText(tr("✕ At character %1: %2").arg(column).arg(QueryErrorWords::of(*m_error)));
    setAccessibleDescription(m_errorNote->text());
    m_errorNote->adjustSize();
    const int before = fontMetrics().horizontalAdvance(text().left(column - 1));
    const int x = std::clamp(before + m_theme.px(30), 0, std::max(0, width() - m_theme.px(40)));
    m_errorNote->move(mapToGlobal(QPoint(x, height() + m_theme.px(2))));
    m_errorNote->show();
}

void QueryBar::showOffers()
{
    const QueryCompletion completion = QueryCompletion::at(text(), cursorPosition(), m_history);
    m_offers->clear();
    for (const QueryCompletion::Offer &offer : completion.offers) {
        auto *item = new QListWidgetItem(offer.insert);
        item->setData(meaningRole, offer.meaning);
        item->setData(Qt::UserRole, offer.insert);
        item->setData(Qt::UserRole + 1, offer.wholeQuery);
        m_offers->addItem(item);
    }
    m_offers->setCurrentRow(-1);
    // An error has the place below the field: what is wrong matters more than what else could be typed.
    if (completion.offers.isEmpty() || !hasFocus() || m_error) {
        m_offers->hide();
        return;
    }
    const int rows = int(std::min<qsizetype>(completion.offers.size(), 12));
    m_offers->setFrameShape(QFrame::Box);
    m_offers->resize(std::clamp(width() - m_theme.px(40), m_theme.px(280), m_theme.px(480)), rows * m_theme.px(26) + 2 * m_offers->frameWidth());
    m_offers->move(mapToGlobal(QPoint(m_theme.px(30), height() + m_theme.px(2))));
    m_offers->show();
}

void QueryBar::hideOffers()
{
    m_offers->hide();
}

void QueryBar::takeOffer()
{
    const QListWidgetItem *item = m_offers->currentItem();
    if (!item)
        return;
    const QString insert = item->data(Qt::UserRole).toString();
    if (item->data(Qt::UserRole + 1).toBool()) {
        setText(insert);
    } else {
        const QueryCompletion completion = QueryCompletion::at(text(), cursorPosition(), m_history);
        QString whole = text();
        whole.replace(completion.start, completion.length, insert);
        setText(whole);
        setCursorPosition(completion.start + int(insert.size()));
    }
    showOffers();
}

void QueryBar::keyPressEvent(QKeyEvent *event)
{
    const bool open = m_offers->isVisible();
    const int row = m_offers->currentRow();
    if (isReadOnly() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        Q_EMIT paletteRequested();
        return;
    }
    if (isReadOnly())
        return QLineEdit::keyPressEvent(event);
    if (event->key() == Qt::Key_Down) {
        if (!open)
            showOffers();
        m_offers->setCurrentRow(std::min(m_offers->count() - 1, row + 1));
        return;
    }
    if (event->key() == Qt::Key_Up && open) {
        m_offers->setCurrentRow(row - 1);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (open && row >= 0)
            return takeOffer();
        hideOffers();
        if (!m_error && !m_query.isEmpty())
            Q_EMIT queryConfirmed(m_query);
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        if (open)
            return hideOffers();
        if (!text().isEmpty())
            return clear();
    }
    QLineEdit::keyPressEvent(event);
}

void QueryBar::focusOutEvent(QFocusEvent *event)
{
    hideOffers();
    QLineEdit::focusOutEvent(event);
}

void QueryBar::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    hideOffers();
}

QRect QueryBar::paletteHintBox() const
{
    if (m_paletteKeys.isEmpty())
        return {};
    const int wide = QFontMetrics(m_theme.font(Theme::Type::Caption)).horizontalAdvance(m_paletteKeys) + m_theme.px(10);
    const int high = m_theme.px(18);
    return QRect(width() - wide - m_theme.px(10), (height() - high) / 2, wide, high);
}

void QueryBar::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int size = m_theme.px(14);
    painter.drawPixmap(m_theme.px(11), (height() - size) / 2,
                       widgets::Icons::pixmap(QStringLiteral("search"), m_theme.color(Theme::Token::Muted), size, devicePixelRatioF()));
    const QRect box = paletteHintBox();
    if (box.isNull())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(4), m_theme.px(4));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.drawText(box, Qt::AlignCenter, m_paletteKeys);
}

void QueryBar::mousePressEvent(QMouseEvent *event)
{
    if (isReadOnly() || paletteHintBox().contains(event->pos())) {
        Q_EMIT paletteRequested();
        return;
    }
    QLineEdit::mousePressEvent(event);
}

void QueryBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void QueryBar::followTheme()
{
    setFont(m_theme.font(Theme::Type::Mono));
    setTextMargins(m_theme.px(24), 0, paletteHintBox().width() + m_theme.px(10), 0);
    setMinimumWidth(m_theme.px(180));
    m_offers->setFont(m_theme.font(Theme::Type::MonoSmall));
    QPalette colors = m_theme.palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Theme::Token::Border));  // of the frame
    m_offers->setPalette(colors);
    m_errorNote->setMargin(m_theme.px(5));
    colour();
}

void QueryBar::retranslate()
{
    setAccessibleName(isReadOnly() ? tr("Command palette") : tr("Query"));
    setPlaceholderText(isReadOnly() ? tr("Go to a command, cluster, node or job") : m_hint);
    showError();
}

} // namespace chipdeck::ui
