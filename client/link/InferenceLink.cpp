#include "client/link/InferenceLink.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/inference.grpc.pb.h"
#include "client/codec/InferenceCodec.h"
#include "client/link/Channel.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {
namespace {

constexpr std::chrono::milliseconds quick{5'000};
// Unloading waits for a process to end, serving for a port to open.
constexpr std::chrono::milliseconds patient{15'000};
constexpr std::chrono::milliseconds atEnd{1'000};

} // namespace

domain::Result<std::unique_ptr<InferenceLink>> InferenceLink::open(const std::string &address, std::shared_ptr<const Gate::Way> way)
{
    const auto endpoint = parseEndpoint(address);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    auto channel = openChannel(*endpoint, {});
    if (!channel)
        return tl::unexpected(channel.error());
    return std::unique_ptr<InferenceLink>(new InferenceLink(std::move(*channel), std::move(way)));
}

InferenceLink::InferenceLink(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<const Gate::Way> way)
    : m_channel(std::move(channel)), m_way(std::move(way))
{
}

InferenceLink::~InferenceLink()
{
    m_calls->close();
    m_calls->waitUntilEmpty(atEnd);
}

void InferenceLink::status(Done<domain::InferenceStatus> done) const
{
    using Call = UnaryCall<v1::GetRuntimeStatusRequest, v1::RuntimeStatus, domain::InferenceStatus>;
    const auto stub = std::make_shared<v1::Inference::Stub>(m_channel);
    Call::run({m_calls, m_way, quick}, {}, [stub](auto *context, const auto *request, auto *response, auto end) { stub->async()->GetRuntimeStatus(context, request, response, [stub, end](grpc::Status status) { end(std::move(status)); }); },
              [](const v1::RuntimeStatus &in) { return domain::Result<domain::InferenceStatus>(codec::fromProto(in)); }, std::move(done));
}

void InferenceLink::checkFit(const domain::LoadSetting &setting, Done<domain::ModelFit> done) const
{
    using Call = UnaryCall<v1::CheckFitRequest, v1::Fit, domain::ModelFit>;
    v1::CheckFitRequest request;
    codec::toProto(setting, request);
    const auto stub = std::make_shared<v1::Inference::Stub>(m_channel);
    Call::run({m_calls, m_way, quick}, std::move(request), [stub](auto *context, const auto *asked, auto *response, auto end) { stub->async()->CheckFit(context, asked, response, [stub, end](grpc::Status status) { end(std::move(status)); }); },
              [](const v1::Fit &in) { return domain::Result<domain::ModelFit>(codec::fromProto(in)); }, std::move(done));
}

void InferenceLink::unload(const std::string &model, Done<bool> done) const
{
    using Call = UnaryCall<v1::UnloadModelRequest, v1::UnloadModelResponse, bool>;
    v1::UnloadModelRequest request;
    request.set_name(model);
    const auto stub = std::make_shared<v1::Inference::Stub>(m_channel);
    Call::run({m_calls, m_way, patient}, std::move(request), [stub](auto *context, const auto *asked, auto *response, auto end) { stub->async()->UnloadModel(context, asked, response, [stub, end](grpc::Status status) { end(std::move(status)); }); },
              [](const v1::UnloadModelResponse &) { return domain::Result<bool>(true); }, std::move(done));
}

void InferenceLink::setServing(bool enabled, const std::string &address, const std::string &key, Done<domain::Serving> done) const
{
    using Call = UnaryCall<v1::SetServingRequest, v1::Serving, domain::Serving>;
    v1::SetServingRequest request;
    request.set_enabled(enabled);
    request.set_address(address);
    request.set_api_key(key);
    const auto stub = std::make_shared<v1::Inference::Stub>(m_channel);
    Call::run({m_calls, m_way, patient}, std::move(request), [stub](auto *context, const auto *asked, auto *response, auto end) { stub->async()->SetServing(context, asked, response, [stub, end](grpc::Status status) { end(std::move(status)); }); },
              [](const v1::Serving &in) { return domain::Result<domain::Serving>(codec::fromProto(in)); }, std::move(done));
}

std::unique_ptr<LoadStream> InferenceLink::load(const domain::LoadSetting &setting, std::shared_ptr<const Gate::Way> way, std::function<void()> wake) const
{
    return std::make_unique<LoadStream>(m_channel, m_calls, std::move(way), setting, std::move(wake));
}

std::unique_ptr<GenerationStream> InferenceLink::generate(const domain::GenerationSetting &setting, std::shared_ptr<const Gate::Way> way, std::function<void()> wake) const
{
    return std::make_unique<GenerationStream>(m_channel, m_calls, std::move(way), setting, std::move(wake));
}

} // namespace chipdeck::link
