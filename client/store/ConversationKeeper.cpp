#include "client/store/ConversationKeeper.h"

#include <algorithm>
#include <utility>

namespace chipdeck::store {

ConversationKeeper::ConversationKeeper(const QString &folder, QObject *parent, Save save)
    : QObject(parent), m_files(folder), m_save(save ? std::move(save) : [files = m_files](const Conversation &each) { return files.save(each); })
{
    m_thread.setMaxThreadCount(1);
    m_reader.setMaxThreadCount(1);
}

ConversationKeeper::~ConversationKeeper()
{
    m_ends = true;
    m_reader.waitForDone();
    waitUntilWritten();
}

void ConversationKeeper::waitUntilWritten()
{
    m_thread.waitForDone();
}

void ConversationKeeper::keep(Conversation conversation)
{
    const QString id = conversation.id;
    {
        const std::lock_guard lock(m_mutex);
        m_removed.erase(id);
        const bool waits = std::exchange(m_waiting[id], std::make_shared<const Conversation>(std::move(conversation))) != nullptr;
        if (waits)
            return;
    }
    m_thread.start([this, id] { write(id); });
}

void ConversationKeeper::write(const QString &id)
{
    Conversation now;
    {
        const std::lock_guard lock(m_mutex);
        const auto node = m_waiting.extract(id);
        if (node.empty())
            return;
        m_writing = node.mapped();
        now = *m_writing;
    }
    now.id = goesOnAs(id);
    const bool isNew = m_files.writtenMs(now.id) == 0;
    const auto failure = m_save(now);
    const qint64 writtenMs = m_files.writtenMs(now.id);
    {
        const std::lock_guard lock(m_mutex);
        m_writing.reset();
        if (!failure)
            m_writtenMs[now.id] = writtenMs;
    }
    const int left = isNew && !failure ? InferenceConversations::mostKept - m_files.count() : few;
    if (left < few)
        m_gate.way()->post([this, left] { Q_EMIT nearlyFull(left); });
    if (failure)
        m_gate.way()->post([this, id = now.id, failure] { Q_EMIT notKept(id, *failure); });
}

/// Under which id it is written: its own, unless the file is somebody else's now.
QString ConversationKeeper::goesOnAs(const QString &id)
{
    const qint64 there = m_files.writtenMs(id);
    const std::lock_guard lock(m_mutex);
    if (const auto other = m_goesOnAs.find(id); other != m_goesOnAs.end())
        return other->second;
    const auto known = m_writtenMs.find(id);
    if (there == (known == m_writtenMs.end() ? 0 : known->second))
        return id;
    const QString to = m_goesOnAs[id] = InferenceConversations::newId();
    m_gate.way()->post([this, id, to] { Q_EMIT parted(id, to); });
    return to;
}

void ConversationKeeper::remove(const QString &id)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.erase(id);
        m_removed.insert(id);
    }
    m_thread.start([this, id] { erase(id); });
}

void ConversationKeeper::erase(const QString &id)
{
    m_files.remove(id);
    const std::lock_guard lock(m_mutex);
    m_removed.erase(id);
    m_writtenMs.erase(id);
}

ConversationKeeper::Held ConversationKeeper::latest(const QString &id) const
{
    const auto waiting = m_waiting.find(id);
    return waiting != m_waiting.end() ? waiting->second : m_writing && m_writing->id == id ? m_writing : nullptr;
}

domain::Result<Conversation> ConversationKeeper::read(const QString &id)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const Held held = latest(id))
            return *held;
        m_goesOnAs.erase(id);
    }
    // Before it is read: what is written meanwhile is somebody else's.
    const qint64 writtenMs = m_files.writtenMs(id);
    auto found = m_files.read(id);
    const std::lock_guard lock(m_mutex);
    if (found)
        m_writtenMs[id] = writtenMs;
    return found;
}

bool ConversationKeeper::mentions(const QString &id, const QString &words) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (const Held held = latest(id))
            return InferenceConversations::mentions(InferenceConversations::toJson(*held), words);
    }
    return m_files.mentions(id, words);
}

ConversationKeeper::Look ConversationKeeper::look(const QString &words, std::function<void(const std::vector<Listed> &)> tell)
{
    const Look look = std::make_shared<const std::function<void(const std::vector<Listed> &)>>(std::move(tell));
    m_reader.start([this, words, waiting = std::weak_ptr(look)] {
        const auto isOver = [&] { return m_ends || waiting.expired(); };
        std::vector<Listed> found = isOver() ? std::vector<Listed>() : list();
        const auto leaves = [&](const Listed &each) { return !isOver() && !each.title.contains(words, Qt::CaseInsensitive) && !mentions(each.id, words); };
        if (!words.isEmpty())
            std::erase_if(found, leaves);
        m_gate.way()->post([waiting, found = std::move(found)] {
            if (const Look there = waiting.lock())
                (*there)(found);
        });
    });
    return look;
}

std::vector<ConversationKeeper::Listed> ConversationKeeper::list() const
{
    // Before the folder is looked at: what is written or removed meanwhile may be in neither.
    std::vector<Held> held;
    std::set<QString> removed;
    {
        const std::lock_guard lock(m_mutex);
        if (m_writing)
            held.push_back(m_writing);
        for (const auto &[id, waiting] : m_waiting)
            held.push_back(waiting);
        removed = m_removed;
    }
    std::vector<Listed> all = m_files.list();
    for (const Held &each : held) {
        const auto same = [&each](const Listed &listed) { return listed.id == each->id; };
        all.erase(std::remove_if(all.begin(), all.end(), same), all.end());
        all.push_back({each->id, each->title, each->changedMs});
    }
    all.erase(std::remove_if(all.begin(), all.end(), [&removed](const auto &each) { return removed.count(each.id) > 0; }), all.end());
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.changedMs > b.changedMs; });
    return all;
}

} // namespace chipdeck::store
