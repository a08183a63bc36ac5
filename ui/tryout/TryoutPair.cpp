#include "ui/tryout/TryoutPair.h"

#include <QDateTime>

namespace chipdeck::ui {

using Phase = TryoutSide::Phase;

namespace {

constexpr int longestTitle = 80;

} // namespace

TryoutPair::TryoutPair(store::InferenceRuntime &runtime, const QString &folder, QObject *parent)
    : QObject(parent), m_files(folder), m_a(runtime, m_book), m_b(runtime, m_book), m_id(store::InferenceConversations::newId())
{
    for (TryoutSide *side : {&m_a, &m_b}) {
        connect(side, &TryoutSide::changed, this, &TryoutPair::busyChanged);
        connect(side, &TryoutSide::answerEnded, this, &TryoutPair::ended);
    }
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
}

void TryoutPair::editAndAsk(int index, const QString &text, const TryoutQuestion &question)
{
    if (isBusy())
        return;
    m_a.truncate(index);
    if (isComparing())
        m_b.truncate(index);
    ask(text, question);
}

void TryoutPair::answerAgain(TryoutSide &side, int index, const TryoutQuestion &question)
{
    if (isBusy() || index < 1)
        return;
    side.truncate(index);
    side.ask(question);
}

void TryoutPair::stop()
{
    TryoutSide &running = m_a.isBusy() ? m_a : m_b;
    running.stop();
}

void TryoutPair::compareWith(const std::string &model)
{
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
        const domain::ChatTurn turn = message.turn;
        message = {};
        message.turn = turn;
        if (!asked)
            message.turn.reasoning.clear();
    }
    m_b.setMessages(same);
}

void TryoutPair::ended()
{
    const store::Conversation now = conversation();
    if (!now.sides.empty() && !now.sides.front().messages.empty()) {
        if (const auto failure = m_files.save(now))
            Q_EMIT notSaved(*failure);
    }
    if (!m_a.isBusy() && m_b.phase() == Phase::Waiting)
        m_b.ask(m_question);
}

void TryoutPair::startNew()
{
    m_id = store::InferenceConversations::newId();
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
        const domain::LocalModel *model = side->model();
        now.sides.push_back({side->modelName(), model ? model->title : side->modelName(), side->messages()});
    }
    if (!now.sides.empty())
        now.title = QString::fromStdString(now.sides.front().messages.front().turn.content).simplified().left(longestTitle);
    return now;
}

void TryoutPair::open(const store::Conversation &conversation)
{
    m_id = conversation.id;
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

} // namespace chipdeck::ui
