#pragma once

#include "client/link/Records.h"

// Only for the .cpp files of this folder: it is for generated messages.
namespace chipdeck::link {

/// What `write` changes of a job, in a request that has the contract's field mask.
template<typename Request>
void setChange(const Write &write, Request &request)
{
    if (write.verb == Write::Verb::Priority) {
        request.add_update_mask("priority");
        request.set_priority(write.number);
    } else if (write.verb == Write::Verb::TimeLimit) {
        request.add_update_mask("time_limit_s");
        request.set_time_limit_s(write.number);
    } else if (write.verb == Write::Verb::Pool) {
        request.add_update_mask("pool");
        request.set_pool(write.pool);
    }
}

} // namespace chipdeck::link
