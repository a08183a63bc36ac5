#include "ui/preferences/PriceConflictPanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/preferences/PriceWords.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;

namespace {

constexpr int panelWidth = 420;

} // namespace

PriceConflictPanel::PriceConflictPanel(const widgets::Theme &theme, QWidget *parent)
    : SidePanel(theme, parent), m_differences(new QPlainTextEdit), m_takeTheirs(new QPushButton(this)), m_keepMine(new QPushButton(this))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(16), 0, theme.px(16), 0);
    m_differences->setReadOnly(true);
    m_differences->setTabChangesFocus(true);
    column->addWidget(m_differences);
    setContent(content);
    setFirst(m_takeTheirs);
    setPanelWidth(panelWidth);
    footer()->addStretch(1);
    footer()->addWidget(m_takeTheirs);
    footer()->addWidget(m_keepMine);
    connect(m_takeTheirs, &QPushButton::clicked, this, &PriceConflictPanel::theirsChosen);
    connect(m_keepMine, &QPushButton::clicked, this, &PriceConflictPanel::mineChosen);
    retranslate();
}

void PriceConflictPanel::show(const domain::VersionedPrices &theirs, const std::vector<domain::PriceRow> &mine)
{
    m_theirs = theirs;
    m_mine = mine;
    retranslate();
    open();
}

void PriceConflictPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PriceConflictPanel::retranslate()
{
    const domain::PriceVersion &about = m_theirs.about;
    setTitle(tr("Somebody else saved meanwhile"));
    QStringList lines{tr("Version %1, by %2, %3.").arg(about.version).arg(Format::text(about.principal, 64), Format::age(about.ageMs))};
    if (!about.reason.empty())
        lines << Format::text(about.reason, 600);
    lines << tr("From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.");
    setDetail(lines.join(u'\n'));
    m_differences->setAccessibleName(tr("From theirs to yours"));
    m_differences->setPlainText(PriceWords::differences(domain::differences(domain::rowsOf(m_theirs.plan), m_mine)));
    m_takeTheirs->setText(tr("Take theirs"));
    m_keepMine->setText(tr("Go on with mine"));
}

} // namespace chipdeck::ui
