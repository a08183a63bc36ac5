#include "ui/tryout/TryoutScreen.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/shell/CommandRegistry.h"
#include "ui/tryout/AddModelPanel.h"
#include "ui/tryout/AdditionRows.h"
#include "ui/tryout/ChatPane.h"
#include "ui/tryout/Composer.h"
#include "ui/tryout/ConversationsPanel.h"
#include "ui/tryout/FitPanel.h"
#include "ui/tryout/ModelDelegate.h"
#include "ui/tryout/SamplingPanel.h"
#include "ui/tryout/ServeStrip.h"
#include "widgets/chat/ChatView.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/theme/Style.h"

// How TryoutScreen is put together; what it does is in TryoutScreen.cpp.
namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int listWidth = 248;
constexpr int samplingWidth = 216;
/// Two and a half downloads, so that more than two are seen to be more.
constexpr int highestOnTheWay = 152;
/// Below this the sampling panel gives its room to the conversation, and is shown in the place of the models when asked for.
constexpr int narrow = 900;

/// A menu of a button without the arrow that Qt would squeeze into its icon.
void popUpBelow(const QToolButton &button, QMenu &menu)
{
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)));
}

} // namespace

void TryoutScreen::makeLayout()
{
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("tryoutSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_modelColumn = makeModels());
    m_splitter->addWidget(makeChats());
    m_sampling = new SamplingPanel(m_theme);
    m_splitter->addWidget(m_sampling);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({m_theme.px(listWidth), m_theme.px(648), m_theme.px(samplingWidth)});
    m_state = new widgets::StatePanel(m_theme, m_splitter);
    m_state->setSkeletonColumns({200, 300, 300, 120});
    auto *layout = new QHBoxLayout(this);
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_state, 1);
    m_adding = new AddModelPanel(m_theme, m_additions, this);
    layout->addWidget(m_adding);
    m_kept = new ConversationsPanel(m_theme, m_pair, this);
    layout->addWidget(m_kept);
    connect(m_kept, &ConversationsPanel::openRequested, this, &TryoutScreen::openConversation);
    for (widgets::SidePanel *panel : std::initializer_list<widgets::SidePanel *>{m_adding, m_kept})
        connect(panel, &widgets::SidePanel::closed, this, &TryoutScreen::arrange);
}

QWidget *TryoutScreen::makeModels()
{
    auto *panel = new QWidget;
    panel->setMinimumWidth(m_theme.px(220));
    widgets::setBackground(panel, m_theme, Theme::Token::Surface);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m_theme.px(16), m_theme.px(12), m_theme.px(16), m_theme.px(8));
    m_heading = new TextLabel(m_theme, Theme::Type::Title, Theme::Token::Text, QFont::DemiBold);
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addModel"));
    connect(m_add, &QPushButton::clicked, this, &TryoutScreen::openAdding);
    head->addWidget(m_heading, 1);
    head->addWidget(m_add);
    column->addLayout(head);
    m_memory = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_memory->setElided(true);
    m_memory->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(6));
    column->addWidget(m_memory);
    makeList();
    column->addWidget(m_list, 1);
    column->addWidget(makeOnTheWay());
    m_fit = new FitPanel(m_theme, m_runtime);
    m_fit->hide();
    column->addWidget(m_fit);
    return panel;
}

/// Below the models that are here: what is on its way, and what an earlier console did not end.
QWidget *TryoutScreen::makeOnTheWay()
{
    m_onTheWay = new QScrollArea;
    m_onTheWay->setObjectName(QStringLiteral("onTheWay"));
    m_onTheWay->setFrameShape(QFrame::NoFrame);
    m_onTheWay->setWidgetResizable(true);
    m_onTheWay->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    widgets::setBackground(page, m_theme, Theme::Token::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(10));
    m_additionRows = new AdditionRows(m_theme, m_additions);
    column->addWidget(m_additionRows);
    column->addStretch(1);
    m_onTheWay->setWidget(page);
    connect(m_additionRows, &AdditionRows::countChanged, this, [this] {
        arrange();
        showState();
    });
    return m_onTheWay;
}

void TryoutScreen::makeList()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("modelList"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("chipdeckFrameless", true);
    m_list->setModel(&m_models);
    m_list->setItemDelegate(new ModelDelegate(m_theme, m_models, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMinimumHeight(m_theme.px(88));
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { chooseA(m_models.nameAt(index.row())); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { chooseA(m_models.nameAt(index.row())); });
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_list->indexAt(at);
        if (!index.isValid())
            return;
        auto *menu = new QMenu(m_list);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillListMenu(*menu, m_models.nameAt(index.row()));
        menu->popup(m_list->viewport()->mapToGlobal(at));
    });
}

QWidget *TryoutScreen::makeChats()
{
    auto *middle = new QWidget;
    middle->setMinimumWidth(m_theme.px(320));
    widgets::setBackground(middle, m_theme, Theme::Token::Surface);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makePanes(), 1);
    column->addWidget(makeComposer());
    m_serve = new ServeStrip(m_theme, m_runtime);
    connect(m_serve, &ServeStrip::copied, this, [this] { Q_EMIT done(tr("The line is copied.")); });
    column->addWidget(m_serve);
    return middle;
}

QWidget *TryoutScreen::makePanes()
{
    m_panes = new QSplitter(Qt::Horizontal);
    m_panes->setObjectName(QStringLiteral("tryoutPanes"));
    m_panes->setChildrenCollapsible(false);
    m_panes->setHandleWidth(1);
    m_paneA = new ChatPane(m_theme, m_pair.a(), QStringLiteral("A"));
    m_paneB = new ChatPane(m_theme, m_pair.b(), QStringLiteral("B"));
    m_compareMenu = new QMenu(m_paneA->button());
    connect(m_paneA->button(), &QToolButton::clicked, m_compareMenu, [this] { popUpBelow(*m_paneA->button(), *m_compareMenu); });
    m_paneA->setButtonIcon(QStringLiteral("columns"));
    m_paneB->setButtonIcon(QStringLiteral("close"));
    connect(m_compareMenu, &QMenu::aboutToShow, this, &TryoutScreen::fillCompareMenu);
    connect(m_paneB->button(), &QToolButton::clicked, this, [this] { chooseB({}); });
    for (ChatPane *pane : {m_paneA, m_paneB}) {
        m_panes->addWidget(pane);
        connectPane(*pane);
    }
    m_paneB->hide();
    return m_panes;
}

QWidget *TryoutScreen::makeComposer()
{
    m_composer = new Composer(m_theme);
    m_conversations = new QMenu(m_composer);
    connect(m_composer->more(), &QToolButton::clicked, this, [this] {
        m_look = m_pair.files().look({}, [this](const auto &found) {
            fillConversations(found);
            popUpBelow(*m_composer->more(), *m_conversations);
        });
    });
    connect(m_composer, &Composer::sent, this, &TryoutScreen::send);
    connect(m_composer, &Composer::stopped, &m_pair, &TryoutPair::stop);
    connect(m_composer->sampling(), &QToolButton::clicked, this, &TryoutScreen::foldSampling);
    return m_composer;
}

void TryoutScreen::connectPane(ChatPane &pane)
{
    connect(&pane, &ChatPane::edited, this, [this](int index, const QString &text) { m_pair.editAndAsk(index, text, question()); });
    connect(&pane, &ChatPane::regenerateRequested, this, [this, &pane](int index) { m_pair.answerAgain(pane.side(), index, question()); });
    connect(&pane, &ChatPane::linkRequested, this, &TryoutScreen::linkRequested);
}

/// Where it has no room it takes that of the models, and gives it back; panels give way to it.
void TryoutScreen::foldSampling()
{
    const bool isCovered = m_adding->isOpen() || m_kept->isOpen();
    m_showsSampling = isCovered || !m_showsSampling;
    m_adding->close();
    m_kept->close();
    arrange();
}

void TryoutScreen::arrange()
{
    const bool isWide = width() >= m_theme.px(narrow);
    const bool isCovered = m_adding->isOpen() || m_kept->isOpen();
    const bool folds = !isWide && !isCovered && m_showsSampling;
    m_sampling->setVisible(folds || (isWide && !isCovered));
    // No room for three: the models give way to what was opened, too, rather than that it lies over the conversation.
    m_modelColumn->setVisible(isWide || (!isCovered && !folds));
    m_composer->sampling()->setVisible(!isWide || isCovered);
    m_composer->sampling()->setChecked(folds);
    // The panel for adding shows the same.
    m_onTheWay->setVisible(m_additionRows->count() > 0 && !m_adding->isOpen());
    m_onTheWay->setFixedHeight(std::min(m_theme.px(highestOnTheWay), m_onTheWay->widget()->sizeHint().height()));
}

bool TryoutScreen::showScreenshotState(const QString &state)
{
    if (state == QLatin1String("conversations"))
        openConversations();
    else
        openAdding();
    return true;
}

void TryoutScreen::retranslate()
{
    m_heading->setText(tr("Models"));
    m_add->setText(tr("Add model…"));
    m_list->setAccessibleName(tr("Models"));
    m_paneA->button()->setToolTip(tr("Compare with another model"));
    m_paneB->button()->setToolTip(tr("End the comparison"));
    for (ChatPane *pane : {m_paneA, m_paneB}) {
        pane->button()->setAccessibleName(pane->button()->toolTip());
        pane->retranslate();
    }
    m_models.retranslate();
    m_fit->retranslate();
    m_composer->retranslate();
    m_serve->retranslate();
    m_sampling->retranslate();
    m_adding->retranslate();
    m_additionRows->retranslate();
    m_kept->retranslate();
    showMemory();
    showButton();
    showState();
}

} // namespace chipdeck::ui
