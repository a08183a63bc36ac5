#pragma once

#include <memory>

#include <QTimer>

#include "client/link/Gate.h"
#include "client/link/InferenceLink.h"
#include "client/store/InferenceRuntime.h"

namespace chipdeck::store {

/// A text over a link: what comes within a tick is one signal.
class LiveGeneration : public Generation
{
    Q_OBJECT

public:
    /// `link` is used now only; null = it fails at once.
    LiveGeneration(const link::InferenceLink *link, const domain::GenerationSetting &setting, QObject *parent);
    ~LiveGeneration() override;

    void cancel() override;

    static constexpr int tickMs = 50;

private:
    void take();
    void finish(const std::optional<domain::GenerationEnd> &end, const std::optional<domain::Failure> &failure);

    QTimer m_tick;
    bool m_cancelled = false;
    bool m_over = false;
    std::optional<domain::GenerationEnd> m_end;
    domain::GenerationPiece m_last;
    link::Gate m_gate{this};
    std::unique_ptr<link::GenerationStream> m_stream;
};

} // namespace chipdeck::store
