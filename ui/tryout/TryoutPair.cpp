#include "ui/tryout/TryoutPair.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

namespace chipdeck::ui {

using Phase = TryoutSide::Phase;

namespace {

constexpr int longestTitle = 80;

QString titleOf(const store::ConversationSide &side)
{
    return QString::fromStdString(side.messages.front().turn.content).simplified().left(longestTitle);
}

/// More than the last question and its answer would go.
bool goesFar(const std::vector<store::ConversationMessage> &messages, int from)
{
    const auto isAsked = [](const store::ConversationMessage &message) { return message.turn.role == "user"; };
    return from + 1 < int(messages.size()) && std::any_of(messages.begin() + from + 1, messages.end(), isAsked);
}

} // namespace

TryoutPair::TryoutPair(store::InferenceRuntime &runtime, const QString &folder, QObject *parent)
    : QObject(parent), m_files(folder), m_a(runtime, m_book), m_b(runtime, m_book), m_id(store::InferenceConversations::newId())
{
    for (TryoutSide *side : {&m_a, &m_b}) {
        connect(side, &TryoutSide::changed, this, &TryoutPair::busyChanged);
        connect(side, &TryoutSide::answerEnded, this, &TryoutPair::ended);
        connect(side, &TryoutSide::answerGrew, this, [this] {
            if (!m_keep.isActive())
                m_keep.start();
        });
    }
    m_keep.setSingleShot(true);
    m_keep.setInterval(keepMs);
    connect(&m_keep, &QTimer::timeout, this, &TryoutPair::keep);
    connect(&m_files, &store::ConversationKeeper::notKept, this, [this](const QString &, const domain::Failure &failure) { Q_EMIT notSaved(failure); });
    connect(&m_files, &store::ConversationKeeper::nearlyFull, this, &TryoutPair::nearlyFull);
    connect(&m_files, &store::ConversationKeeper::parted, this, [this](const QString &from, const QString &to) {
        if (from != m_id)
            return;
        m_id = to;
        Q_EMIT parted(Parting::Elsewhere);
    });
}

TryoutPair::~TryoutPair()
{
    const QSignalBlocker quiet(this);
    keepWhatIsWritten();
}

void TryoutPair::ask(const QString &text, const TryoutQuestion &question)
{
    if (isBusy() || m_a.modelName().empty() || text.trimmed().isEmpty())
        return;
    m_question = question;
    const std::string words = text.trimmed().toStdString();
    m_a.addQuestion(words);
    if (isComparing()) {
        m_b.addQuestion(words);
        m_b.wait();
    }
    m_a.ask(question);
    keep();
}

void TryoutPair::editAndAsk(int index, const QString &text, const TryoutQuestion &question)
{
    if (isBusy())
        return;
    if (goesFar(m_a.messages(), index) || goesFar(m_b.messages(), index))
        part(Parting::Shortened);
    m_a.truncate(index);
    if (isComparing())
        m_b.truncate(index);
    ask(text, question);
}

void TryoutPair::answerAgain(TryoutSide &side, int index, const TryoutQuestion &question)
{
    if (isBusy() || index < 1)
        return;
    m_question = question;
    if (goesFar(side.messages(), index))
        part(Parting::Shortened);
    side.truncate(index);
    side.ask(question);
    keep();
}

void TryoutPair::stop()
{
    TryoutSide &running = m_a.isBusy() ? m_a : m_b;
    running.stop();
}

void TryoutPair::compareWith(const std::string &model)
{
    if (model != m_b.modelName() && !m_b.messages().empty())
        part(Parting::Shortened);
    m_b.setModel(model);
    if (model.empty()) {
        m_b.setMessages({});
        return;
    }
    if (m_b.messages().size() == m_a.messages().size())
        return;
    // Both go on from the same questions; what B would have answered is not known.
    std::vector<store::ConversationMessage> same = m_a.messages();
    for (store::ConversationMessage &message : same) {
        const bool asked = message.turn.role == "user";
        store::ConversationMessage bare;
        bare.turn = message.turn;
        bare.model = message.model;
        if (!asked)
            bare.turn.reasoning.clear();
        message = bare;
    }
    m_b.setMessages(same);
}

void TryoutPair::ended()
{
    keep();
    if (!m_a.isBusy() && m_b.phase() == Phase::Waiting) {
        m_b.ask(m_question);
        keep();
    }
}

void TryoutPair::keep()
{
    m_keep.stop();
    if (m_a.messages().empty() && m_b.messages().empty())
        return;
    m_files.keep(kept());
    m_isKept = true;
}

void TryoutPair::keepWhatIsWritten()
{
    if (isBusy())
        keep();
}

/// As it is to be read when nothing more is written after this.
store::Conversation TryoutPair::kept() const
{
    store::Conversation now = conversation();
    for (store::ConversationSide &side : now.sides) {
        const TryoutSide &from = side.model == m_a.modelName() ? m_a : m_b;
        if (from.isBusy() && side.messages.back().turn.role == "assistant")
            side.messages.back().failure = domain::Failure{domain::Code::Aborted, "NO_END", "The answer broke off.", {}, {}, {}};
    }
    return now;
}

void TryoutPair::part(Parting why)
{
    m_id = store::InferenceConversations::newId();
    if (std::exchange(m_isKept, false))
        Q_EMIT parted(why);
}

void TryoutPair::startNew()
{
    keepWhatIsWritten();
    m_title.clear();
    m_id = store::InferenceConversations::newId();
    m_isKept = false;
    m_a.setMessages({});
    m_b.setMessages({});
}

store::Conversation TryoutPair::conversation() const
{
    store::Conversation now;
    now.id = m_id;
    now.changedMs = QDateTime::currentMSecsSinceEpoch();
    now.system = m_question.system;
    now.sampling = m_question.sampling;
    for (const TryoutSide *side : {&m_a, &m_b}) {
        if (side->modelName().empty() || side->messages().empty())
            continue;
        now.sides.push_back({side->modelName(), store::InferenceConversations::titleOf(side->modelName()), side->messages()});
    }
    if (!now.sides.empty())
        now.title = m_title.isEmpty() ? titleOf(now.sides.front()) : m_title;
    return now;
}

void TryoutPair::open(const store::Conversation &conversation)
{
    keepWhatIsWritten();
    m_id = conversation.id;
    m_isKept = true;
    const bool isUsual = !conversation.sides.empty() && !conversation.sides.front().messages.empty()
        && titleOf(conversation.sides.front()) == conversation.title;
    m_title = isUsual ? QString() : conversation.title;
    m_question.system = conversation.system;
    m_question.sampling = conversation.sampling;
    const auto put = [&](TryoutSide &side, std::size_t index) {
        const bool there = index < conversation.sides.size();
        side.setModel(there ? conversation.sides[index].model : std::string());
        side.setMessages(there ? conversation.sides[index].messages : std::vector<store::ConversationMessage>());
    };
    put(m_a, 0);
    put(m_b, 1);
}

void TryoutPair::rename(const QString &id, const QString &title)
{
    if (id == m_id) {
        m_title = title;
        return keep();
    }
    auto other = m_files.read(id);
    if (!other)
        return;
    other->title = title;
    m_files.keep(std::move(*other));
}

std::optional<store::Conversation> TryoutPair::remove(const QString &id)
{
    auto removed = m_files.read(id);
    if (!removed || isBusy())
        return {};
    m_files.remove(id);
    if (id == m_id)
        startNew();
    return *removed;
}

void TryoutPair::bringBack(const store::Conversation &conversation)
{
    m_files.keep(conversation);
}

} // namespace chipdeck::ui
