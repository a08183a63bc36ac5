#include "client/link/InferenceStreams.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/inference.grpc.pb.h"
#include "client/codec/InferenceCodec.h"
#include "client/link/MergedReader.h"

namespace chipdeck::link {

class GenerationStream::Reactor : public MergedReader<v1::GenerateRequest, v1::GenerateEvent, domain::GenerationPiece>
{
public:
    using MergedReader::MergedReader;
    std::unique_ptr<v1::Inference::Stub> stub;
};

class LoadStream::Reactor : public MergedReader<v1::LoadModelRequest, v1::LoadProgress, domain::LoadStep>
{
public:
    using MergedReader::MergedReader;
    std::unique_ptr<v1::Inference::Stub> stub;
};

GenerationStream::GenerationStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way,
                                   const domain::GenerationSetting &setting, std::function<void()> wake)
    : m_reactor(std::make_shared<Reactor>(std::move(calls), std::move(way), std::move(wake),
                                          [](domain::GenerationPiece &all, const v1::GenerateEvent &event) { all.merge(codec::fromProto(event)); }))
{
    m_reactor->stub = v1::Inference::NewStub(channel);
    v1::GenerateRequest request;
    codec::toProto(setting, request);
    m_reactor->start(std::move(request), [stub = m_reactor->stub.get()](auto *context, const auto *asked, auto *reactor) { stub->async()->Generate(context, asked, reactor); });
}

GenerationStream::~GenerationStream()
{
    m_reactor->cancel();
}

TakenPieces<domain::GenerationPiece> GenerationStream::take()
{
    return m_reactor->take();
}

void GenerationStream::cancel()
{
    m_reactor->cancel();
}

LoadStream::LoadStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way,
                       const domain::LoadSetting &setting, std::function<void()> wake)
    : m_reactor(std::make_shared<Reactor>(std::move(calls), std::move(way), std::move(wake), [](domain::LoadStep &all, const v1::LoadProgress &progress) {
          const domain::LoadStep step = codec::fromProto(progress);
          all.doneThousandths = std::max(all.doneThousandths, step.doneThousandths);
          if (step.model)
              all.model = step.model;
      }))
{
    m_reactor->stub = v1::Inference::NewStub(channel);
    v1::LoadModelRequest request;
    codec::toProto(setting, request);
    m_reactor->start(std::move(request), [stub = m_reactor->stub.get()](auto *context, const auto *asked, auto *reactor) { stub->async()->LoadModel(context, asked, reactor); });
}

LoadStream::~LoadStream()
{
    m_reactor->cancel();
}

TakenPieces<domain::LoadStep> LoadStream::take()
{
    return m_reactor->take();
}

} // namespace chipdeck::link
