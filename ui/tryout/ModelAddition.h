#pragma once

#include <memory>
#include <vector>

#include <QNetworkAccessManager>
#include <QObject>

#include "client/store/DownloadOrder.h"
#include "client/store/PackageFetch.h"

namespace chipdeck::ui {

/// One model that is on its way into the folder of models: files that are fetched one after another, or a package. What was
/// asked for lies in the folder until all of it is there.
class ModelAddition : public QObject
{
    Q_OBJECT

public:
    using State = store::ModelDownload::State;

    static constexpr const char *fetchedElsewhere = "FETCHED_ELSEWHERE";

    ModelAddition(store::DownloadOrder order, QString folder, QNetworkAccessManager &network);

    /// What an earlier console left of it counts; until it is started its state is Idle.
    void recall();
    void start();
    void pauseOrGoOn();
    /// Ends it and removes what came of it.
    void discard();

    const QString &name() const { return m_order.name; }
    State state() const;
    /// Nothing is being fetched, and it can go on.
    bool rests() const { return state() == State::Idle || state() == State::Paused || state() == State::Failed; }
    bool canPause() const { return !m_package || rests(); }
    bool isPackage() const { return bool(m_package); }
    qint64 receivedBytes() const;
    /// -1 = not known yet.
    qint64 totalBytes() const;
    double bytesPerSecond() const;
    /// Why it failed: a reason of ModelDownload or `fetchedElsewhere`, empty for a package; the words are untrusted.
    std::string reason() const;
    QString trouble() const;

Q_SIGNALS:
    void changed();

private:
    const store::ModelDownload *current() const;
    void follow(store::ModelDownload *download);
    void tell();

    store::DownloadOrder m_order;
    QString m_folder;
    std::vector<std::unique_ptr<store::ModelDownload>> m_files;
    std::size_t m_at = 0;  ///< the one that is fetched
    std::unique_ptr<store::PackageFetch> m_package;
    std::unique_ptr<QLockFile> m_lock;  ///< while it is ours
    bool m_begun = false;
    bool m_isTaken = false;
};

} // namespace chipdeck::ui
