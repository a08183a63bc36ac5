#include "widgets/forms/StatePanel.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/forms/NoteBar.h"
#include "widgets/forms/Skeleton.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr int skeletonDelayMs = 300;
constexpr int messageWidth = 380;

} // namespace

StatePanel::StatePanel(const Theme &theme, QWidget *content, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_content(content), m_stack(new QStackedWidget(this)),
      m_bar(new NoteBar(theme, this)), m_skeleton(new Skeleton(theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_bar->hide();
    m_stack->addWidget(content);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(makeMessage());
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(skeletonDelayMs);
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] { m_skeleton->setDrawn(true); });
    connect(&theme, &Theme::changed, this, [this] { setState(m_state, m_words); });
}

QWidget *StatePanel::makeMessage()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    auto *message = new QWidget(page);
    // At most so wide that its lines are easily read; less where the view is narrow, and always in its middle.
    message->setMaximumWidth(m_theme.px(messageWidth));
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), 0);
    row->addStretch(1);
    row->addWidget(message, 1000);
    row->addStretch(1);
    fillMessage(message);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const auto act = m_words.act)
            act();  // a copy: acting may change the state
    });
    return page;
}

/// From the top: an icon, what is so, what to do, the button that does it, and the small print.
void StatePanel::fillMessage(QWidget *message)
{
    auto *column = new QVBoxLayout(message);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(8));
    m_icon = new QLabel(message);
    m_icon->setObjectName(QStringLiteral("stateIcon"));
    m_what = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, message);
    m_help = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, message);
    m_smallPrint = new TextLabel(m_theme, Theme::Type::MonoSmall, Theme::Token::Muted, QFont::Normal, message);
    m_button = new QPushButton(message);
    setButtonRole(m_button, ButtonRole::Primary);
    column->addStretch(1);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(m_theme.px(4));
    for (TextLabel *label : {m_what, m_help}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        column->addWidget(label);
    }
    column->addSpacing(m_theme.px(8));
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addSpacing(m_theme.px(8));
    m_smallPrint->setWordWrap(true);
    m_smallPrint->setAlignment(Qt::AlignHCenter);
    m_smallPrint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_smallPrint);
    column->addStretch(1);
}

void StatePanel::setState(State state, const Words &words)
{
    const bool wasLoading = m_state == State::Loading;
    m_state = state;
    m_words = words;
    m_bar->setVisible(state == State::Stale || state == State::Partial);
    if (state != State::Loading) {
        m_skeletonDelay.stop();
        m_skeleton->setDrawn(false);
    }
    switch (state) {
    case State::Content:
        m_stack->setCurrentIndex(0);
        break;
    case State::Stale:
    case State::Partial:
        m_stack->setCurrentIndex(0);
        showBar(state, words);
        break;
    case State::Loading:
        m_stack->setCurrentIndex(1);
        if (!wasLoading)
            m_skeletonDelay.start();
        break;
    default:
        m_stack->setCurrentIndex(2);
        showMessage(state, words);
        break;
    }
}

void StatePanel::setSkeletonColumns(const QList<int> &widths)
{
    m_skeleton->setColumns(widths);
}

void StatePanel::showMessage(State state, const Words &words)
{
    const QString icon = state == State::Denied ? QStringLiteral("lock")
        : state == State::Error                 ? QStringLiteral("warning")
                                                : QStringLiteral("empty");
    m_icon->setPixmap(Icons::pixmap(icon, m_theme.color(Theme::Token::Muted), m_theme.px(32), devicePixelRatioF()));
    m_what->setText(words.what);
    m_help->setText(words.help);
    m_help->setVisible(!words.help.isEmpty());
    m_button->setText(words.button);
    m_button->setVisible(!words.button.isEmpty());
    m_smallPrint->setText(words.smallPrint);
    m_smallPrint->setVisible(!words.smallPrint.isEmpty());
}

void StatePanel::showBar(State state, const Words &words)
{
    const bool stale = state == State::Stale;
    m_bar->setNote(stale ? Glyph::Cross : Glyph::DottedRing, stale ? Theme::Token::Error : Theme::Token::Warning, words.what,
                   words.help);
    m_bar->setButton(words.button, words.act);
}

} // namespace chipdeck::widgets
