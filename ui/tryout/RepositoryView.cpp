#include "ui/tryout/RepositoryView.h"

#include <algorithm>

#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/theme/Glyphs.h"

namespace chipdeck::ui {

using models::Format;
using store::RepositoryModel;
using store::RepositoryQuery;
using widgets::Glyph;
using widgets::TextLabel;
using widgets::Theme;

namespace {

enum Role { SizeRole = Qt::UserRole, HintRole, GlyphRole };

constexpr int rowHeight = 44;
constexpr int mostRows = 6;
/// Beyond the weights, for the cache and the buffers of a short conversation.
constexpr double spare = 1.1;

/// In two lines, as models on this computer: what it is and its size; its file and what is to be said about it.
class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {m_theme.px(180), m_theme.px(rowHeight)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen)
            painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
        if (chosen)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), m_theme.px(3), option.rect.height()), m_theme.color(Theme::Token::Accent));
        const QRect inside = option.rect.adjusted(m_theme.px(12), m_theme.px(4), -m_theme.px(12), -m_theme.px(4));
        const QRect first(inside.left(), inside.top(), inside.width(), m_theme.px(18));
        const QRect second(inside.left(), inside.top() + m_theme.px(19), inside.width(), m_theme.px(16));
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        paintLine(painter, first, m_theme.font(Theme::Type::Body, QFont::DemiBold), index.data(Qt::DisplayRole).toString(),
                  index.data(SizeRole).toString(), enabled);
        paintHint(painter, second, index);
        painter->restore();
    }

private:
    void paintLine(QPainter *painter, const QRect &line, const QFont &font, const QString &left, const QString &right, bool enabled) const
    {
        painter->setFont(m_theme.font(Theme::Type::Body));
        painter->setPen(m_theme.color(Theme::Token::Muted));
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
        const int room = line.width() - painter->fontMetrics().horizontalAdvance(right) - m_theme.px(8);
        painter->setFont(font);
        painter->setPen(m_theme.color(enabled ? Theme::Token::Text : Theme::Token::Muted));
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(left, Qt::ElideMiddle, room));
    }

    void paintHint(QPainter *painter, const QRect &line, const QModelIndex &index) const
    {
        const auto glyph = Glyph(index.data(GlyphRole).toInt());
        const bool warns = glyph == Glyph::Warning;
        const Theme::Token token = warns ? Theme::Token::Warning : Theme::Token::Muted;
        const int indent = glyph == Glyph::None ? 0 : m_theme.px(17);
        widgets::paintGlyph(painter, QRectF(line.left(), line.top() + m_theme.px(2), m_theme.px(12), m_theme.px(12)), glyph,
                            m_theme.color(glyph == Glyph::Check ? Theme::Token::Good : token));
        painter->setFont(m_theme.font(Theme::Type::Caption));
        painter->setPen(m_theme.color(token));
        const QRect words = line.adjusted(indent, 0, 0, 0);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(HintRole).toString(), Qt::ElideMiddle, words.width()));
    }

    const Theme &m_theme;
};

} // namespace

RepositoryView::RepositoryView(const Theme &theme, ModelAdditions &additions, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_additions(additions),
      m_heading(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold)), m_list(new QListWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.px(8), 0, 0);
    column->setSpacing(theme.px(6));
    m_heading->setWordWrap(true);
    column->addWidget(m_heading);
    column->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("repositoryModels"));
    m_list->setItemDelegate(new RowDelegate(theme, m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_list, &QListWidget::currentRowChanged, this, &RepositoryView::chosenChanged);
    connect(m_list, &QListWidget::itemActivated, this, &RepositoryView::activated);
    connect(&additions, &ModelAdditions::listChanged, this, &RepositoryView::showModels);
    hide();
}

void RepositoryView::look(const store::RepositoryAddress &address)
{
    m_query = m_additions.look(address);
    connect(m_query.get(), &RepositoryQuery::changed, this, [this] {
        showModels();
        Q_EMIT answered();
    });
    showModels();
}

void RepositoryView::clear()
{
    // The answer that is being told may be the one that clears it.
    if (m_query)
        m_query.release()->deleteLater();
    showModels();
}

const RepositoryModel *RepositoryView::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    const int row = m_list->currentRow();
    const bool isOne = m_query && m_query->state() == RepositoryQuery::State::Done && item && item->flags().testFlag(Qt::ItemIsEnabled)
        && row < int(m_query->models().size());
    return isOne ? &m_query->models()[std::size_t(row)] : nullptr;
}

void RepositoryView::setFreeBytes(std::uint64_t bytes)
{
    m_freeBytes = bytes;
}

QString RepositoryView::hint(const RepositoryModel &model) const
{
    QStringList parts;
    if (model.missingShards > 0)
        parts << tr("%n of its files are missing there", nullptr, model.missingShards);
    else if (m_additions.isThere(model))
        parts << tr("is here already");
    else if (m_additions.isOnItsWay(model.files.front().path.section(u'/', -1)))
        parts << tr("on the way");
    else if (m_freeBytes > 0 && double(model.bytes) * spare > double(m_freeBytes))
        parts << tr("more than the free memory");
    if (model.files.size() > 1)
        parts << tr("%n files", nullptr, int(model.files.size()));
    parts << Format::text(model.title.toStdString(), 160);
    return Format::clauses(parts);
}

void RepositoryView::showModels()
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    const bool isDone = m_query && m_query->state() == RepositoryQuery::State::Done;
    setVisible(isDone || isLooking());
    Q_EMIT shown();
    m_list->setVisible(isDone);
    if (isLooking())
        m_heading->setText(tr("Asking %1 what is in %2…").arg(m_query->address().hubName(), m_query->address().name));
    if (!isDone)
        return;
    m_heading->setText(tr("%1 on %2").arg(m_query->address().name, m_query->address().hubName()));
    int usual = -1;
    for (const RepositoryModel &model : m_query->models()) {
        const bool isThere = m_additions.isThere(model);
        const bool isLarge = m_freeBytes > 0 && double(model.bytes) * spare > double(m_freeBytes);
        auto *item = new QListWidgetItem(model.quantization.isEmpty() ? Format::text(model.title.toStdString(), 160) : model.quantization, m_list);
        item->setData(SizeRole, model.bytes < 0 ? Format::notAvailable() : TryoutWords::size(std::uint64_t(model.bytes)));
        item->setData(HintRole, hint(model));
        item->setData(GlyphRole, int(model.missingShards > 0 || (isLarge && !isThere) ? Glyph::Warning : isThere ? Glyph::Check : Glyph::None));
        item->setData(Qt::AccessibleTextRole, Format::clauses({item->text(), item->data(SizeRole).toString(), hint(model)}));
        item->setToolTip(Format::text(model.files.front().path.toStdString(), 400));
        if (isThere || model.missingShards > 0)
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
        else if (model.quantization == QLatin1String("Q4_K_M") || usual < 0)
            usual = m_list->count() - 1;
    }
    m_list->setFixedHeight(m_theme.px(rowHeight) * std::min(mostRows, m_list->count()) + 2 * m_list->frameWidth());
    m_list->setCurrentRow(row >= 0 && row < m_list->count() ? row : usual);
    Q_EMIT chosenChanged();
}

QString RepositoryView::trouble() const
{
    if (!m_query || m_query->state() != RepositoryQuery::State::Failed)
        return {};
    const QString hub = m_query->address().hubName();
    const QString name = m_query->address().name;
    const QString page = m_query->address().page(m_additions.hubs()).toString();
    const std::string &reason = m_query->failure().reason;
    const QString words = Format::text(m_query->failure().message, 300);
    if (reason == "REPOSITORY_NOT_FOUND")
        return tr("%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.").arg(hub, name);
    if (reason == "NOT_A_LISTING")
        return tr("What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of "
                  "a file.")
            .arg(hub, page);
    if (reason == "NO_MODELS")
        return tr("%1 holds no .gguf file. Look for a repository whose name ends with GGUF.").arg(name);
    if (reason == "HUB_BUSY")
        return tr("%1 is busy or refuses more questions for now (%2). Try again in a minute.").arg(hub, words);
    return tr("%1 cannot be reached (%2). Check the network, or name a mirror in %3.")
        .arg(hub, words,
             m_query->address().hub == store::RepositoryAddress::Hub::HuggingFace ? QStringLiteral("HF_ENDPOINT")
                                                                                  : QStringLiteral("MODELSCOPE_DOMAIN"));
}

void RepositoryView::retranslate()
{
    m_list->setAccessibleName(tr("Models of the repository"));
    showModels();
}

} // namespace chipdeck::ui
