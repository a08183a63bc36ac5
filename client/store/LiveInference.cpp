#include "client/store/LiveInference.h"

#include "client/store/LiveGeneration.h"

namespace chipdeck::store {
namespace {

constexpr int pollMs = 2000;
constexpr int tickMs = 100;
constexpr int mostSilent = 5;

domain::Failure notRunning()
{
    return {domain::Code::Unavailable, "RUNTIME_NOT_RUNNING", "The program that runs models is not running.", {}, {}, {}};
}

} // namespace

LiveInference::LiveInference(QString modelFolder, QObject *parent) : InferenceRuntime(parent), m_folder(std::move(modelFolder))
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &LiveInference::refresh);
    m_tell.setSingleShot(true);
    m_tell.setInterval(tickMs);
    connect(&m_tell, &QTimer::timeout, this, &InferenceRuntime::statusChanged);
}

LiveInference::~LiveInference() = default;

void LiveInference::start()
{
    if (m_state == State::Starting || m_state == State::Ready)
        return;
    setState(State::Starting);
    Q_EMIT startRequested();
}

void LiveInference::open(const QString &address)
{
    auto opened = link::InferenceLink::open(address.toStdString(), m_gate.way());
    if (!opened)
        return setState(State::Failed, QString::fromStdString(opened.error().message));
    m_link = std::move(*opened);
    m_silent = 0;
    refresh();
    m_poll.start();
}

void LiveInference::ended(bool isMissing, const QString &words)
{
    m_poll.stop();
    // Calls under way end with the link; what waits for a load is told here.
    m_link.reset();
    while (!m_loads.empty())
        endLoad(m_loads.begin()->first, tl::unexpected(notRunning()));
    for (domain::LocalModel &model : m_status.models)
        model.state = domain::ModelState::Unloaded;
    m_status.serving = {};
    setState(isMissing ? State::Missing : State::Failed, words);
    tellStatus();
}

void LiveInference::setState(State state, const QString &trouble)
{
    if (m_state == state && m_trouble == trouble)
        return;
    m_state = state;
    m_trouble = trouble;
    Q_EMIT stateChanged();
}

void LiveInference::refresh()
{
    if (m_link)
        m_link->status([this](const domain::Result<domain::InferenceStatus> &status) { takeStatus(status); });
}

void LiveInference::takeStatus(const domain::Result<domain::InferenceStatus> &status)
{
    if (!m_link)
        return;
    if (!status) {
        if (++m_silent >= mostSilent)
            setState(State::Failed, QString::fromStdString(status.error().message));
        return;
    }
    m_silent = 0;
    const bool changed = *status != m_status;
    m_status = *status;
    if (changed)
        tellStatus();
    setState(State::Ready);
}

void LiveInference::tellStatus()
{
    if (!m_tell.isActive())
        m_tell.start();
}

int LiveInference::loadedThousandths(const std::string &model) const
{
    const auto found = m_loads.find(model);
    return found == m_loads.end() ? 0 : found->second.thousandths;
}

/// An answer for somebody who is gone is dropped.
template<typename T>
LiveInference::Done<T> LiveInference::guarded(QObject *context, Done<T> done) const
{
    return [context = QPointer<QObject>(context), done = std::move(done)](const domain::Result<T> &answer) {
        if (context)
            done(answer);
    };
}

void LiveInference::checkFit(const domain::LoadSetting &setting, QObject *context, Done<domain::ModelFit> done)
{
    if (m_link)
        return m_link->checkFit(setting, guarded<domain::ModelFit>(context, std::move(done)));
    QTimer::singleShot(0, context, [done] { done(tl::unexpected(notRunning())); });
}

void LiveInference::load(const domain::LoadSetting &setting, QObject *context, Done<domain::LocalModel> done)
{
    if (!m_link) {
        QTimer::singleShot(0, context, [done] { done(tl::unexpected(notRunning())); });
        return;
    }
    endLoad(setting.model, tl::unexpected(domain::Failure{domain::Code::Cancelled, "LOADED_ANEW", "The model is loaded anew.", {}, {}, {}}));
    Loading &loading = m_loads[setting.model];
    loading.context = context;
    loading.done = std::move(done);
    loading.stream = m_link->load(setting, m_gate.way(), [this, model = setting.model] { takeLoad(model); });
    refresh();
}

void LiveInference::takeLoad(const std::string &model)
{
    const auto found = m_loads.find(model);
    if (found == m_loads.end() || !found->second.stream)
        return;
    const auto taken = found->second.stream->take();
    found->second.thousandths = std::max(found->second.thousandths, int(taken.piece.doneThousandths));
    tellStatus();
    if (taken.piece.model) {
        for (domain::LocalModel &known : m_status.models) {
            if (known.name == model)
                known = *taken.piece.model;
        }
        endLoad(model, *taken.piece.model);
        return refresh();
    }
    if (!taken.ended)
        return;
    endLoad(
        model,
        tl::unexpected(taken.failure.value_or(domain::Failure{domain::Code::Internal, "NOT_LOADED", "The model was not loaded.", {}, {}, {}})));
    refresh();
}

void LiveInference::endLoad(const std::string &model, const domain::Result<domain::LocalModel> &answer)
{
    const auto node = m_loads.extract(model);
    if (!node.empty() && node.mapped().context)
        node.mapped().done(answer);
}

void LiveInference::unload(const std::string &model, QObject *context, Done<bool> done)
{
    if (!m_link) {
        QTimer::singleShot(0, context, [done] { done(tl::unexpected(notRunning())); });
        return;
    }
    m_loads.erase(model);
    m_link->unload(model, [this, done = guarded<bool>(context, std::move(done))](const domain::Result<bool> &answer) {
        done(answer);
        refresh();
    });
}

Generation *LiveInference::generate(const domain::GenerationSetting &setting, QObject *parent)
{
    return new LiveGeneration(m_link.get(), setting, parent);
}

void LiveInference::setServing(bool enabled, const QString &address, const QString &key, QObject *context, Done<domain::Serving> done)
{
    if (!m_link) {
        QTimer::singleShot(0, context, [done] { done(tl::unexpected(notRunning())); });
        return;
    }
    const auto take = [this, done = guarded<domain::Serving>(context, std::move(done))](const domain::Result<domain::Serving> &answer) {
        if (answer)
            m_status.serving = *answer;
        done(answer);
        tellStatus();
    };
    m_link->setServing(enabled, address.toStdString(), key.toStdString(), take);
}

} // namespace chipdeck::store
