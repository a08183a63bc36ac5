#include "app/gateway/sources/slurm/SilenceWatch.h"

#include <algorithm>

#include <poll.h>

#include "app/gateway/sources/slurm/Cancellation.h"

namespace chipdeck::gateway::slurm {

namespace {

using namespace std::chrono_literals;

constexpr auto firstPatience = 1500ms;
constexpr auto morePatience = 500ms;
constexpr auto mostPatience = 4000ms;
// A server that refuses at once would otherwise be asked without end.
constexpr auto pause = 500ms;

} // namespace

SilenceWatch::SilenceWatch(Ask ask, std::chrono::milliseconds leave)
    : m_ask(std::move(ask)), m_stop(std::make_unique<Cancellation>()), m_thread([this, leave] { run(leave); })
{
}

SilenceWatch::~SilenceWatch()
{
    m_stop->cancel();
    m_thread.join();
}

void SilenceWatch::sleep(std::chrono::milliseconds time) const
{
    pollfd stopped{m_stop->descriptor(), POLLIN, 0};
    static_cast<void>(::poll(&stopped, 1, static_cast<int>(time.count())));
}

void SilenceWatch::run(std::chrono::milliseconds leave)
{
    sleep(leave);
    bool wasSilent = false;
    for (std::chrono::milliseconds patience = firstPatience; !m_stop->isCancelled();
         patience = std::min<std::chrono::milliseconds>(patience + morePatience, mostPatience)) {
        if (m_ask(patience, *m_stop)) {
            m_hasEnded = wasSilent;
            return;
        }
        wasSilent = true;
        sleep(pause);
    }
}

} // namespace chipdeck::gateway::slurm
