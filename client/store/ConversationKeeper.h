#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include <QObject>
#include <QThreadPool>

#include "client/link/Gate.h"
#include "client/store/InferenceConversations.h"

namespace chipdeck::store {

/// Conversations on their way to the disk: another thread writes them in the order they were given, of each only its latest state,
/// so that nobody waits for the disk. What is read here is what was given, written or not. Its end waits until all is written.
class ConversationKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr int few = 10;

    using Save = std::function<std::optional<domain::Failure>(const Conversation &)>;
    using Listed = InferenceConversations::Listed;
    /// Who waits for what a look finds. Without it the look ends, and nobody is told.
    using Look = std::shared_ptr<const std::function<void(const std::vector<Listed> &)>>;

    /// `save` is what writes, for tests.
    explicit ConversationKeeper(const QString &folder, QObject *parent = nullptr, Save save = {});
    ~ConversationKeeper() override;

    void keep(Conversation conversation);
    void remove(const QString &id);
    /// What others write to it from here on is not written over.
    domain::Result<Conversation> read(const QString &id);
    std::vector<Listed> list() const;
    bool mentions(const QString &id, const QString &words) const;
    /// All, or those in which `words` were said, the latest first, read by another thread: hundreds of files take it long. `tell` is called
    /// later on this object's thread.
    [[nodiscard]] Look look(const QString &words, std::function<void(const std::vector<Listed> &)> tell);
    /// For tests, and for the end.
    void waitUntilWritten();

Q_SIGNALS:
    void notKept(const QString &id, const chipdeck::domain::Failure &failure);
    /// Somebody else wrote `from` since it was read or kept here: theirs stays, what is kept here goes on as `to`.
    void parted(const QString &from, const QString &to);
    /// A new one was written, and after so many more the oldest go; told while they are few.
    void nearlyFull(int left);

private:
    using Held = std::shared_ptr<const Conversation>;

    void write(const QString &id);
    void erase(const QString &id);
    Held latest(const QString &id) const;
    QString goesOnAs(const QString &id);

    InferenceConversations m_files;
    Save m_save;
    mutable std::mutex m_mutex;  ///< of the members below
    std::map<QString, Held> m_waiting;
    Held m_writing;
    std::set<QString> m_removed;            ///< and not yet gone
    std::map<QString, qint64> m_writtenMs;  ///< as far as by us or known to us; none = there was no such file
    std::map<QString, QString> m_goesOnAs;
    link::Gate m_gate{this};
    QThreadPool m_thread;  ///< of one thread: what is given is done in order
    std::atomic_bool m_ends = false;
    QThreadPool m_reader;  ///< of one thread: a disk is no faster for many
};

} // namespace chipdeck::store
