#include "ui/tryout/TryoutSide.h"

#include <algorithm>

#include <QUuid>

namespace chipdeck::ui {

using domain::ModelState;

namespace {

const std::string promptTooLong = "CONTEXT_LENGTH_EXCEEDED";

bool isOfExperts(const std::string &architecture)
{
    return architecture == "qwen3moe" || architecture == "deepseek2";
}

} // namespace

TryoutSide::TryoutSide(store::InferenceRuntime &runtime, std::shared_ptr<LoadBook> book, QObject *parent)
    : QObject(parent), m_runtime(runtime), m_book(std::move(book))
{
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &TryoutSide::changed);
}

void TryoutSide::setModel(const std::string &name)
{
    if (m_model == name)
        return;
    abandon();
    m_model = name;
    m_context = 0;
    m_speeds.clear();
    m_sofar = {};
    m_end.reset();
    setPhase(Phase::Idle);
    Q_EMIT modelChanged();
}

bool TryoutSide::isMixed() const
{
    return std::any_of(m_messages.begin(), m_messages.end(),
                       [this](const store::ConversationMessage &message) { return !message.model.empty() && message.model != m_model; });
}

const domain::LocalModel *TryoutSide::model() const
{
    const auto &models = m_runtime.status().models;
    const auto found = std::find_if(models.begin(), models.end(), [this](const domain::LocalModel &model) { return model.name == m_model; });
    return found == models.end() ? nullptr : &*found;
}

void TryoutSide::setMessages(std::vector<store::ConversationMessage> messages)
{
    abandon();
    m_messages = std::move(messages);
    m_sofar = {};
    m_end.reset();
    m_speeds.clear();
    Q_EMIT replaced();
}

void TryoutSide::truncate(int count)
{
    abandon();
    m_messages.resize(std::min(std::size_t(count), m_messages.size()));
    Q_EMIT truncated(int(m_messages.size()));
}

void TryoutSide::addQuestion(const std::string &text)
{
    store::ConversationMessage message;
    message.turn = {"user", text, {}};
    m_messages.push_back(std::move(message));
    Q_EMIT questionAdded();
}

void TryoutSide::wait()
{
    setPhase(Phase::Waiting);
}

void TryoutSide::ask(const TryoutQuestion &question)
{
    m_question = question;
    m_sofar = {};
    m_end.reset();
    m_speeds.clear();
    ++m_turn;
    store::ConversationMessage answer;
    answer.turn.role = "assistant";
    answer.dropsOldest = question.dropOldest;
    answer.model = m_model;
    m_messages.push_back(answer);
    Q_EMIT answerStarted();
    if (isLoadedAsWanted())
        generate();
    else
        loadFirst();
}

domain::LoadSetting TryoutSide::wanted() const
{
    domain::LoadSetting setting;
    setting.model = m_model;
    setting.context = m_context;
    setting.device = m_choices.device;
    setting.cacheFormat = m_choices.cacheFormat;
    return setting;
}

/// A model that is there in another way than the one chosen now is loaded anew. One that others loaded is taken to be as the
/// runtime does it by itself.
bool TryoutSide::isLoadedAsWanted() const
{
    const domain::LocalModel *own = model();
    if (!own || own->state != ModelState::Ready)
        return false;
    domain::LoadSetting loaded = wanted();
    loaded.context = own->context;
    loaded.cacheFormat = domain::CacheFormat::F16;
    if (const auto found = m_book->find(m_model); found != m_book->end())
        loaded = found->second;
    const auto deviceOf = [this](const std::string &name) { return TryoutChoices::deviceOf(m_runtime.status(), name); };
    return (m_context == 0 || m_context == own->context || m_context == loaded.context) && m_choices.cacheFormat == loaded.cacheFormat
        && deviceOf(m_choices.device) == deviceOf(loaded.device);
}

void TryoutSide::loadFirst()
{
    setPhase(Phase::Loading);
    m_clock.start();
    m_book->erase(m_model);
    const domain::LoadSetting setting = wanted();
    const auto load = [this, setting, turn = m_turn] {
        m_runtime.load(setting, this, [this, setting, turn](const domain::Result<domain::LocalModel> &loaded) {
            if (turn != m_turn)
                return;
            if (!loaded)
                return fail(loaded.error());
            (*m_book)[setting.model] = setting;
            Q_EMIT this->loaded(QString::fromStdString(loaded->title), m_clock.elapsed());
            generate();
        });
    };
    const domain::LocalModel *own = model();
    if (!own || own->state != ModelState::Ready)
        return load();
    m_runtime.unload(m_model, this, [this, load, turn = m_turn](const domain::Result<bool> &) {
        if (turn == m_turn)
            load();
    });
}

void TryoutSide::generate()
{
    domain::GenerationSetting setting;
    setting.model = m_model;
    setting.sampling = m_question.sampling;
    setting.maxTokens = m_question.longestAnswer;
    setting.dropOldest = m_question.dropOldest;
    setting.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    if (!m_question.system.empty())
        setting.turns.push_back({"system", m_question.system, {}});
    for (std::size_t i = 0; i + 1 < m_messages.size(); ++i)
        setting.turns.push_back({m_messages[i].turn.role, m_messages[i].turn.content, {}});
    setPhase(Phase::Reading);
    m_clock.start();
    m_generation = m_runtime.generate(setting, this);
    connect(m_generation, &store::Generation::progressed, this, &TryoutSide::take);
    connect(m_generation, &store::Generation::finished, this, &TryoutSide::end);
    connect(m_generation, &store::Generation::failed, this, &TryoutSide::fail);
}

void TryoutSide::take(const domain::GenerationPiece &piece)
{
    domain::GenerationPiece figures = piece;
    figures.text.clear();
    figures.reasoning.clear();
    m_sofar.merge(figures);
    store::ConversationMessage &answer = m_messages.back();
    if (!piece.reasoning.empty())
        answer.turn.reasoning += piece.reasoning;
    if (!piece.text.empty()) {
        endReasoning();
        answer.turn.content += piece.text;
    }
    if (piece.prompt)
        answer.messagesDropped = piece.prompt->messagesDropped;
    if (piece.tokens > 0) {
        m_phase = Phase::Writing;
        if (piece.tokensPerSecond > 0)
            m_speeds.push_back(piece.tokensPerSecond);
        if (m_speeds.size() > mostSamples)
            m_speeds.pop_front();
    }
    if (!piece.text.empty() || !piece.reasoning.empty())
        Q_EMIT answerGrew(QString::fromStdString(piece.text), QString::fromStdString(piece.reasoning));
    Q_EMIT changed();
}

void TryoutSide::endReasoning()
{
    store::ConversationMessage &answer = m_messages.back();
    if (!answer.turn.reasoning.empty() && answer.reasoningMs < 0)
        answer.reasoningMs = m_clock.elapsed();
}

void TryoutSide::end(const domain::GenerationEnd &end)
{
    endReasoning();
    m_end = end;
    store::ConversationMessage &answer = m_messages.back();
    answer.reason = end.reason;
    answer.tokens = end.answerTokens;
    answer.firstTokenUs = end.firstTokenUs;
    answer.decodeUs = end.decodeUs;
    if (end.contextUsed > 0)
        m_sofar.contextUsed = end.contextUsed;
    if (m_generation)
        m_generation->deleteLater();
    m_generation = nullptr;
    setPhase(Phase::Done);
    Q_EMIT answerEnded();
}

void TryoutSide::fail(const domain::Failure &failure)
{
    endReasoning();
    m_messages.back().failure = failure;
    if (failure.reason == promptTooLong)
        m_messages.back().reason = domain::EndReason::ContextFull;
    if (m_generation)
        m_generation->deleteLater();
    m_generation = nullptr;
    setPhase(Phase::Failed);
    Q_EMIT answerEnded();
}

domain::Failure TryoutSide::failure() const
{
    return m_messages.empty() ? domain::Failure() : m_messages.back().failure.value_or(domain::Failure());
}

/// At once and without an end: what it was for is gone.
void TryoutSide::abandon()
{
    ++m_turn;
    delete m_generation;
    if (isBusy())
        setPhase(Phase::Idle);
}

void TryoutSide::stop()
{
    if (m_generation)
        return m_generation->cancel();
    if (m_phase == Phase::Waiting)
        setPhase(Phase::Idle);
    if (m_phase != Phase::Loading)
        return;
    ++m_turn;
    m_runtime.unload(m_model, this, [](const domain::Result<bool> &) {});
    domain::GenerationEnd none;
    none.reason = domain::EndReason::Cancelled;
    end(none);
}

std::optional<double> TryoutSide::speed() const
{
    if (m_end)
        return m_end->decodeTokensPerSecond();
    return m_sofar.tokens > 0 && m_sofar.tokensPerSecond > 0 ? std::optional(m_sofar.tokensPerSecond) : std::nullopt;
}

std::optional<double> TryoutSide::promptSpeed() const
{
    if (m_end && m_end->promptTokensPerSecond())
        return m_end->promptTokensPerSecond();
    return m_sofar.prompt && m_sofar.prompt->tokensPerSecond > 0 ? std::optional(m_sofar.prompt->tokensPerSecond) : std::nullopt;
}

/// A token reads all weights and the keys and values of the positions that are used. Of a model of experts it reads some, and the
/// runtime does not tell how many bytes those are: rather no share than one of more than all.
std::optional<double> TryoutSide::bandwidthShare() const
{
    const auto now = speed();
    const domain::LocalModel *own = model();
    const domain::InferenceDevice *device = TryoutChoices::deviceOf(m_runtime.status(), m_choices.device);
    if (!now || !own || !device || !device->readBandwidthBytesPerSecond || own->context == 0 || own->memory.weightBytes == 0
        || isOfExperts(own->architecture))
        return {};
    const double cache = double(own->memory.cacheBytes) * m_sofar.contextUsed / own->context;
    return (double(own->memory.weightBytes) + cache) * *now / *device->readBandwidthBytesPerSecond;
}

void TryoutSide::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

} // namespace chipdeck::ui
