#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "client/domain/Failure.h"
#include "client/domain/Inference.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// What came over a stream since the last look, put together.
template<typename Piece>
struct TakenPieces {
    Piece piece;
    bool ended = false;
    std::optional<domain::Failure> failure;  ///< why it ended; nullopt = all was sent
};

/// A text being written. Pieces that nobody took yet are one piece, so that a reader that is behind costs no more memory
/// than the text. Destroying it ends the call.
class GenerationStream
{
public:
    /// `wake` comes on the gate's thread when take() has something.
    GenerationStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way,
                     const domain::GenerationSetting &setting, std::function<void()> wake);
    ~GenerationStream();
    GenerationStream(const GenerationStream &) = delete;
    GenerationStream &operator=(const GenerationStream &) = delete;

    TakenPieces<domain::GenerationPiece> take();
    void cancel();

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

/// A model being loaded; destroying it stops that.
class LoadStream
{
public:
    LoadStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way,
               const domain::LoadSetting &setting, std::function<void()> wake);
    ~LoadStream();
    LoadStream(const LoadStream &) = delete;
    LoadStream &operator=(const LoadStream &) = delete;

    TakenPieces<domain::LoadStep> take();

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

} // namespace chipdeck::link
