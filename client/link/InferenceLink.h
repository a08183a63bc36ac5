#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/domain/Failure.h"
#include "client/domain/Inference.h"
#include "client/link/InferenceStreams.h"

namespace chipdeck::link {

/// The calls of one inference runtime in plain types. Each returns at once; its answer comes on the gate's thread, exactly
/// once, unless the gate's object is gone. Destroying it gives up all calls and waits for them at most a second.
class InferenceLink
{
public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// `address` is "unix:PATH"; what is wrong with it comes as a failure. Does not connect yet.
    static domain::Result<std::unique_ptr<InferenceLink>> open(const std::string &address, std::shared_ptr<const Gate::Way> way);
    ~InferenceLink();
    InferenceLink(const InferenceLink &) = delete;
    InferenceLink &operator=(const InferenceLink &) = delete;

    void status(Done<domain::InferenceStatus> done) const;
    void checkFit(const domain::LoadSetting &setting, Done<domain::ModelFit> done) const;
    void unload(const std::string &model, Done<bool> done) const;
    void setServing(bool enabled, const std::string &address, const std::string &key, Done<domain::Serving> done) const;
    std::unique_ptr<LoadStream> load(const domain::LoadSetting &setting, std::shared_ptr<const Gate::Way> way, std::function<void()> wake) const;
    std::unique_ptr<GenerationStream> generate(const domain::GenerationSetting &setting, std::shared_ptr<const Gate::Way> way, std::function<void()> wake) const;

private:
    InferenceLink(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<const Gate::Way> way);

    std::shared_ptr<grpc::Channel> m_channel;
    std::shared_ptr<CallRegistry> m_calls = std::make_shared<CallRegistry>();
    std::shared_ptr<const Gate::Way> m_way;
};

} // namespace chipdeck::link
