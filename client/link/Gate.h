#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include <QObject>

namespace chipdeck::link {

/// The way from any thread to a QObject's own thread that may be used after the object is gone: calls are dropped then.
/// A QObject holds one as a member, threads share its way().
class Gate
{
public:
    class Way
    {
    public:
        /// Runs `call` on the object's thread, later.
        void post(std::function<void()> call) const;

    private:
        friend class Gate;
        mutable std::mutex m_mutex;
        QObject *m_target = nullptr;
    };

    explicit Gate(QObject *target);
    ~Gate();
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;

    std::shared_ptr<const Way> way() const { return m_way; }

private:
    std::shared_ptr<Way> m_way = std::make_shared<Way>();
};

} // namespace chipdeck::link
