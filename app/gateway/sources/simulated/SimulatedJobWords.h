#pragma once

#include <array>
#include <string>

#include "app/gateway/sources/simulated/SeededRandom.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway {

inline constexpr std::array simulatedUsers{"ann", "bo", "chen", "dana", "emre", "fatima", "gita", "hugo"};
inline constexpr std::array simulatedWork{"pretrain", "finetune", "eval", "tokenise", "serve", "ablation", "sweep", "distil"};

/// What every made-up job has: number, name, user, pool, priority and time limit.
inline void describeSimulated(domain::Job &job, std::uint32_t ref, SeededRandom &random)
{
    job.ref = ref;
    job.id = std::to_string(ref);
    job.displayName = std::string(simulatedWork[random.below(simulatedWork.size())]).append("-").append(std::to_string(ref % 97));
    job.user = simulatedUsers[random.below(simulatedUsers.size())];
    job.pool = "all";
    job.priority = 1000 + random.below(1000);
    job.timeLimitS = 3600ULL * (1 + random.below(72));
}

} // namespace chipdeck::gateway
