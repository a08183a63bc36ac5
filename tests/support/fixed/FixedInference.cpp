#include "tests/support/fixed/FixedInference.h"

#include <algorithm>

#include <QTimer>

namespace chipdeck::test {

void FixedGeneration::cancel()
{
    if (std::exchange(cancelled, true))
        return;
    QTimer::singleShot(0, this, [this] { finish(domain::EndReason::Cancelled); });
}

void FixedGeneration::write(const std::string &text, std::uint32_t tokens, double tokensPerSecond, std::uint32_t contextUsed, std::uint32_t contextLength)
{
    domain::GenerationPiece piece;
    piece.text = text;
    piece.tokens = tokens;
    piece.tokensPerSecond = tokensPerSecond;
    piece.contextUsed = contextUsed;
    piece.contextLength = contextLength;
    Q_EMIT progressed(piece);
}

void FixedGeneration::reason(const std::string &text, std::uint32_t tokens)
{
    domain::GenerationPiece piece;
    piece.reasoning = text;
    piece.tokens = tokens;
    Q_EMIT progressed(piece);
}

void FixedGeneration::finish(domain::EndReason reason, std::uint32_t tokens)
{
    domain::GenerationEnd end;
    end.reason = reason;
    end.promptTokens = 60;
    end.answerTokens = tokens;
    end.firstTokenUs = 220'000;
    end.promptUs = 14'000;
    end.decodeUs = tokens * 10'800ull;
    end.contextUsed = 60 + tokens;
    Q_EMIT finished(end);
}

FixedInference::FixedInference(QObject *parent) : store::InferenceRuntime(parent)
{
    m_status.version = "0.1.0";
    m_status.devices = {{"cpu", "Test CPU, 8 threads", 24'000'000'000, 21'300'000'000, 1008e9}};
}

void FixedInference::addModel(const std::string &id, const std::string &title, const std::string &quantization, std::uint64_t bytes, std::uint32_t context)
{
    domain::LocalModel model;
    model.name = "models/" + id;
    model.title = title;
    model.path = "/models/" + id + ".gguf";
    model.fileBytes = bytes;
    model.architecture = "llama";
    model.quantization = quantization;
    model.trainedContext = context;
    model.hasChatTemplate = true;
    model.state = domain::ModelState::Unloaded;
    m_status.models.push_back(model);
    domain::ModelFit fit;
    const std::uint64_t free = m_status.devices.front().freeBytes;
    fit.fits = bytes < free;
    fit.memory = {bytes, std::uint64_t(context) * 100'000, 300'000'000};
    fit.context = fit.longestContext = fit.fits ? context : 0;
    fit.freeBytes = free;
    fit.totalBytes = m_status.devices.front().totalBytes;
    fit.missingBytes = fit.fits ? 0 : bytes - free;
    fit.readBandwidthBytesPerSecond = m_status.devices.front().readBandwidthBytesPerSecond;
    fit.decodeTokensPerSecond = 0.8 * *fit.readBandwidthBytesPerSecond / double(bytes);
    fits[model.name] = fit;
}

void FixedInference::tell()
{
    QTimer::singleShot(0, this, [this] {
        Q_EMIT stateChanged();
        Q_EMIT statusChanged();
    });
}

domain::LocalModel *FixedInference::find(const std::string &name)
{
    const auto found = std::find_if(m_status.models.begin(), m_status.models.end(), [&](const domain::LocalModel &model) { return model.name == name; });
    return found == m_status.models.end() ? nullptr : &*found;
}

void FixedInference::checkFit(const domain::LoadSetting &setting, QObject *context, Done<domain::ModelFit> done)
{
    fitQuestions.push_back(setting);
    if (fitFailure)
        return QTimer::singleShot(0, context, [failure = *fitFailure, done] { done(tl::unexpected(failure)); });
    domain::ModelFit fit = fits[setting.model];
    if (setting.context > 0 && fit.context > 0) {
        fit.memory.cacheBytes = fit.memory.cacheBytes / fit.context * setting.context;
        fit.context = setting.context;
    }
    if (setting.cacheFormat == domain::CacheFormat::Q8_0)
        fit.memory.cacheBytes = fit.memory.cacheBytes * 17 / 32;
    QTimer::singleShot(0, context, [fit, done] { done(fit); });
}

void FixedInference::load(const domain::LoadSetting &setting, QObject *context, Done<domain::LocalModel> done)
{
    loads.push_back(setting);
    if (!loadsBySteps) {
        QTimer::singleShot(0, context, [this, setting, done] { endLoad(setting, done); });
        return;
    }
    m_loading[setting.model] = {setting, context, std::move(done), 0};
    step(setting.model, 0);
}

/// What a model has, nobody else can have.
void FixedInference::takeMemory(std::int64_t bytes)
{
    const auto take = [bytes](std::uint64_t &free) { free = std::uint64_t(std::max<std::int64_t>(0, std::int64_t(free) - bytes)); };
    take(m_status.devices.front().freeBytes);
    for (auto &[name, fit] : fits) {
        take(fit.freeBytes);
        fit.missingBytes += fit.fits ? 0 : std::uint64_t(bytes);
    }
}

void FixedInference::endLoad(const domain::LoadSetting &setting, const Done<domain::LocalModel> &done)
{
    domain::LocalModel *model = find(setting.model);
    if (loadFailure || !model)
        return done(tl::unexpected(loadFailure.value_or(domain::Failure{domain::Code::NotFound, "NO_SUCH_MODEL", "There is no such model.", {}, {}, {}})));
    model->state = domain::ModelState::Ready;
    model->context = setting.context ? setting.context : fits[setting.model].longestContext;
    model->memory = fits[setting.model].memory;
    if (const std::uint32_t whole = fits[setting.model].context; setting.context > 0 && whole > 0)
        model->memory.cacheBytes = model->memory.cacheBytes / whole * setting.context;
    takeMemory(std::int64_t(model->memory.sum()));
    Q_EMIT statusChanged();
    done(*model);
}

int FixedInference::loadedThousandths(const std::string &model) const
{
    const auto found = m_loading.find(model);
    return found == m_loading.end() ? 0 : found->second.thousandths;
}

void FixedInference::step(const std::string &model, int thousandths)
{
    const auto found = m_loading.find(model);
    if (found == m_loading.end())
        return;
    found->second.thousandths = thousandths;
    if (domain::LocalModel *known = find(model))
        known->state = domain::ModelState::Loading;
    Q_EMIT statusChanged();
    if (thousandths < 1000)
        return;
    const Loading ended = m_loading.extract(found).mapped();
    if (ended.context)
        endLoad(ended.setting, ended.done);
}

void FixedInference::unload(const std::string &model, QObject *context, Done<bool> done)
{
    unloads.push_back(model);
    m_loading.erase(model);
    if (domain::LocalModel *found = find(model)) {
        if (found->state == domain::ModelState::Ready)
            takeMemory(-std::int64_t(found->memory.sum()));
        found->state = domain::ModelState::Unloaded;
    }
    QTimer::singleShot(0, context, [done] { done(true); });
    tell();
}

store::Generation *FixedInference::generate(const domain::GenerationSetting &setting, QObject *parent)
{
    generations.emplace_back(new FixedGeneration(setting, parent));
    return generations.back();
}

void FixedInference::setServing(bool enabled, const QString &address, const QString &key, QObject *context, Done<domain::Serving> done)
{
    servingCalls << QStringLiteral("%1 %2 %3").arg(enabled).arg(address, key);
    if (enabled && servingFailure)
        return QTimer::singleShot(0, context, [failure = *servingFailure, done] { done(tl::unexpected(failure)); });
    m_status.serving = {enabled, enabled ? "127.0.0.1:8090" : "", 840'000, 37};
    QTimer::singleShot(0, context, [this, done] { done(m_status.serving); });
    tell();
}

} // namespace chipdeck::test
