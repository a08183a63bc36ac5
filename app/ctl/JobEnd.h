#pragma once

#include <QElapsedTimer>

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// The job as its cluster lists it; nullptr where it does not.
const domain::Job *jobOf(const Session::Target &target);

/// Knows when the job is over, and with it its log. The target must outlive it.
class JobEnd
{
public:
    explicit JobEnd(const Session::Target &target) : m_target(target) { m_sinceBegin.start(); }

    bool hasCome();

private:
    const Session::Target &m_target;
    QElapsedTimer m_sinceBegin;
    bool m_wasListed = false;
};

} // namespace chipdeck::ctl
