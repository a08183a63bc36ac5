#pragma once

#include <map>
#include <vector>

#include <QPointer>

#include "client/store/InferenceRuntime.h"

namespace chipdeck::test {

/// A text that the test writes by hand.
class FixedGeneration : public store::Generation
{
    Q_OBJECT

public:
    FixedGeneration(domain::GenerationSetting asked, QObject *parent) : store::Generation(parent), setting(std::move(asked)) {}

    domain::GenerationSetting setting;
    bool cancelled = false;

    void cancel() override;
    void write(const std::string &text, std::uint32_t tokens, double tokensPerSecond, std::uint32_t contextUsed = 100, std::uint32_t contextLength = 4096);
    void reason(const std::string &text, std::uint32_t tokens);
    void finish(domain::EndReason reason = domain::EndReason::Stop, std::uint32_t tokens = 10);
    void fail(const domain::Failure &failure) { Q_EMIT failed(failure); }
};

/// A runtime whose models, fits and answers the test chose; answers come through the event loop, as real ones do.
class FixedInference : public store::InferenceRuntime
{
    Q_OBJECT

public:
    explicit FixedInference(QObject *parent = nullptr);

    State m_state = State::Ready;
    QString m_trouble;
    domain::InferenceStatus m_status;
    std::map<std::string, domain::ModelFit> fits;
    std::optional<domain::Failure> loadFailure;
    std::optional<domain::Failure> fitFailure;
    std::optional<domain::Failure> servingFailure;
    bool loadsBySteps = false;  ///< a load is at 0 until step() takes it on, and ends with 1,000
    std::vector<domain::LoadSetting> loads;
    std::vector<domain::LoadSetting> fitQuestions;
    std::vector<std::string> unloads;
    std::vector<QPointer<FixedGeneration>> generations;
    QStringList servingCalls;
    QString folder;
    int starts = 0;

    void addModel(const std::string &id, const std::string &title, const std::string &quantization, std::uint64_t bytes, std::uint32_t context);
    void tell();
    void step(const std::string &model, int thousandths);
    FixedGeneration *lastGeneration() const { return generations.empty() ? nullptr : generations.back().data(); }

    State state() const override { return m_state; }
    QString trouble() const override { return m_trouble; }
    void start() override { ++starts; }
    const domain::InferenceStatus &status() const override { return m_status; }
    int loadedThousandths(const std::string &model) const override;
    void refresh() override { tell(); }
    void checkFit(const domain::LoadSetting &setting, QObject *context, Done<domain::ModelFit> done) override;
    void load(const domain::LoadSetting &setting, QObject *context, Done<domain::LocalModel> done) override;
    void unload(const std::string &model, QObject *context, Done<bool> done) override;
    store::Generation *generate(const domain::GenerationSetting &setting, QObject *parent) override;
    void setServing(bool enabled, const QString &address, const QString &key, QObject *context, Done<domain::Serving> done) override;
    QString modelFolder() const override { return folder; }

private:
    domain::LocalModel *find(const std::string &name);
    void takeMemory(std::int64_t bytes);
    void endLoad(const domain::LoadSetting &setting, const Done<domain::LocalModel> &done);

    struct Loading {
        domain::LoadSetting setting;
        QPointer<QObject> context;
        Done<domain::LocalModel> done;
        int thousandths = 0;
    };
    std::map<std::string, Loading> m_loading;
};

} // namespace chipdeck::test
