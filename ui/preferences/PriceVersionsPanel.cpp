#include "ui/preferences/PriceVersionsPanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "client/store/PriceBooks.h"
#include "client/store/Trouble.h"
#include "ui/preferences/PriceWords.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;

namespace {

constexpr int panelWidth = 380;

} // namespace

PriceVersionsPanel::PriceVersionsPanel(const widgets::Theme &theme, store::PriceBooks *books, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_books(books), m_list(new QListWidget), m_changes(new QPlainTextEdit),
      m_changesTitle(new widgets::TextLabel(theme, widgets::Theme::Type::Caption, widgets::Theme::Token::Muted)), m_more(new QPushButton),
      m_take(new QPushButton(this))
{
    makeContent();
    setFirst(m_list);
    setPanelWidth(panelWidth);
    footer()->addStretch(1);
    footer()->addWidget(m_take);
    connect(m_list, &QListWidget::currentRowChanged, this, &PriceVersionsPanel::look);
    connect(m_more, &QPushButton::clicked, this, [this] { ask(m_token); });
    connect(m_take, &QPushButton::clicked, this, [this] {
        if (m_chosen)
            Q_EMIT taken(m_chosen->about.version, m_chosen->plan);
    });
    retranslate();
}

void PriceVersionsPanel::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    column->setSpacing(m_theme.px(8));
    m_list->setObjectName(QStringLiteral("priceVersions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(m_theme.px(3));
    column->addWidget(m_list, 3);
    setButtonRole(m_more, widgets::ButtonRole::Link);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_changesTitle);
    m_changes->setReadOnly(true);
    m_changes->setTabChangesFocus(true);
    column->addWidget(m_changes, 2);
    setContent(content);
}

void PriceVersionsPanel::show(const QString &gateway)
{
    m_gateway = gateway;
    ++m_generation;
    m_versions.clear();
    m_list->clear();
    m_changes->clear();
    m_chosen.reset();
    m_before.reset();
    m_take->setEnabled(false);
    m_more->hide();
    setDetail(tr("Asking …"));
    ask({});
    open();
}

void PriceVersionsPanel::ask(const std::string &token)
{
    if (!m_books)
        return;
    m_books->versions(m_gateway, token, this, [this, generation = m_generation](const domain::Result<domain::PriceVersionPage> &page) {
        if (generation != m_generation)
            return;
        if (!page)
            return setDetail(store::troubleText(page.error()));
        setDetail(page->versions.empty() && m_versions.empty() ? tr("Nobody has set prices yet.") : QString());
        for (const domain::PriceVersion &version : page->versions)
            append(version);
        m_token = page->nextPageToken;
        m_more->setVisible(!m_token.empty());
        if (m_list->currentRow() < 0 && m_list->count() > 0)
            m_list->setCurrentRow(0);
    });
}

QString PriceVersionsPanel::wordsOf(const domain::PriceVersion &version) const
{
    const QString head = Format::clauses({tr("Version %1").arg(version.version), Format::text(version.principal, 64), Format::moment(version.timeMs / 1000)});
    return version.reason.empty() ? head : head + u'\n' + Format::text(version.reason, 600);
}

void PriceVersionsPanel::append(const domain::PriceVersion &version)
{
    m_versions.push_back(version);
    m_list->addItem(wordsOf(version));
}

void PriceVersionsPanel::look(int row)
{
    m_chosen.reset();
    m_before.reset();
    m_take->setEnabled(false);
    m_changes->clear();
    if (row < 0 || std::size_t(row) >= m_versions.size())
        return;
    const quint64 number = m_versions[std::size_t(row)].version;
    const int generation = ++m_generation;
    const auto take = [this, generation](std::optional<domain::VersionedPrices> &place) {
        return [this, generation, &place](const domain::Result<domain::VersionedPrices> &prices) {
            if (generation != m_generation)
                return;
            if (!prices)
                return m_changes->setPlainText(store::troubleText(prices.error()));
            place = *prices;
            compare();
        };
    };
    m_books->version(m_gateway, number, this, take(m_chosen));
    m_books->version(m_gateway, number > 0 ? number - 1 : 0, this, take(m_before));
}

void PriceVersionsPanel::compare()
{
    m_take->setEnabled(m_chosen.has_value());
    if (m_chosen && m_before)
        m_changes->setPlainText(PriceWords::differences(domain::differences(domain::rowsOf(m_before->plan), domain::rowsOf(m_chosen->plan))));
}

void PriceVersionsPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PriceVersionsPanel::retranslate()
{
    setTitle(tr("Versions of the prices"));
    m_list->setAccessibleName(tr("Versions of the prices"));
    m_more->setText(tr("Show older ones"));
    m_changesTitle->setText(tr("What it changed"));
    m_changes->setAccessibleName(tr("What it changed"));
    m_take->setText(tr("Take it back into the table"));
    for (std::size_t i = 0; i < m_versions.size(); ++i)
        m_list->item(int(i))->setText(wordsOf(m_versions[i]));
    compare();
}

} // namespace chipdeck::ui
