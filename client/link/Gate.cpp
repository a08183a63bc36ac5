#include "client/link/Gate.h"

#include <QMetaObject>

namespace chipdeck::link {

void Gate::Way::post(std::function<void()> call) const
{
    // Under the lock: the object cannot go away between the test and the posting of the event.
    const std::lock_guard lock(m_mutex);
    if (m_target)
        QMetaObject::invokeMethod(m_target, std::move(call), Qt::QueuedConnection);
}

Gate::Gate(QObject *target)
{
    m_way->m_target = target;
}

Gate::~Gate()
{
    const std::lock_guard lock(m_way->m_mutex);
    m_way->m_target = nullptr;
}

} // namespace chipdeck::link
