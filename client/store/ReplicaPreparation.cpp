#include "client/codec/Digest.h"
#include "client/store/ClusterReplica.h"

// What of ClusterReplica may run on another thread; how messages change it is in ClusterReplica.cpp.
namespace chipdeck::store {

std::function<void()> ClusterReplica::preparation(const codec::WatchMessage &message)
{
    m_prepared.reset();
    if (const auto *complete = std::get_if<codec::SnapshotComplete>(&message))
        return completion(*complete);
    if (const auto *question = std::get_if<codec::DigestQuestion>(&message); question && m_hasSnapshot && !m_staged) {
        m_prepared = std::make_shared<Prepared>();
        return [question = *question, picture = m_snapshot, view = m_view, withJobs = m_withJobs, found = m_prepared] {
            found->answer = codec::answer(question, picture, view, withJobs);
        };
    }
    const bool seals = std::holds_alternative<codec::ChipPiece>(message) || std::holds_alternative<codec::StatusPiece>(message);
    if (seals && m_staged && !m_staged->sealed)
        return [content = m_staged, view = m_view] { content->seal(view); };
    return {};
}

std::function<void()> ClusterReplica::completion(const codec::SnapshotComplete &complete)
{
    if (!m_staged && !m_hasSnapshot)
        return {};
    m_prepared = std::make_shared<Prepared>();
    const bool sameView = complete.viewDigest == codec::viewDigest(m_view);
    return [content = m_staged, live = m_snapshot, sameView, view = m_view, withJobs = m_withJobs, found = m_prepared] {
        if (content && !content->seal(view))
            return;
        const domain::ClusterSnapshot picture = content ? content->picture() : live;
        if (content)
            found->inventoryDigest = codec::inventoryDigest(*picture.inventory);
        if (sameView)
            found->watchDigest = codec::watchDigest(picture, view, withJobs);
    };
}

} // namespace chipdeck::store
