#pragma once

#include <atomic>
#include <map>
#include <memory>

#include <QCryptographicHash>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include "client/domain/Failure.h"
#include "client/link/Gate.h"
#include "client/store/DownloadPlan.h"

namespace chipdeck::store {

/// A model file fetched in parts, several at once, into PATH.part; what is there and its hashes lie in PATH.part.json, so
/// that it goes on where it was, and a part that is wrong on disk is fetched alone. PATH itself is there only when all is
/// right. Lives on the GUI thread; hashes of what is on disk are taken on another.
class ModelDownload : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Asking, Running, Paused, Checking, Done, Failed };

    struct Wanted {
        QUrl url;
        QString path;
        QByteArray sha256;     ///< of the whole, hexadecimal; empty = not known, or what the plan of an earlier try knows
        qint64 partBytes = 0;  ///< 0 = by the file's size
        int parallel = 3;
        int firstDelayMs = 400;  ///< before a part is asked for again; doubles
    };

    /// `network` outlives it.
    ModelDownload(Wanted wanted, QNetworkAccessManager &network, QObject *parent = nullptr);
    ~ModelDownload() override;

    /// What is there of an earlier try counts before start(): a part of it, or all.
    void recall();
    /// Begins, or goes on after pause() or a failure.
    void start();
    void pause();
    /// Ends it and removes what was fetched.
    void discard();

    State state() const { return m_state; }
    const Wanted &wanted() const { return m_wanted; }
    qint64 receivedBytes() const;
    /// -1 = not known yet.
    qint64 totalBytes() const { return m_plan.bytes; }
    double bytesPerSecond() const { return m_rate; }
    const domain::Failure &failure() const { return m_failure; }
    /// Parts that were asked for, for tests of what a repair costs.
    int requests() const { return m_requests; }

Q_SIGNALS:
    /// State and figures; figures at most once a tick.
    void changed();

private:
    struct Fetch {
        int part = 0;
        qint64 received = 0;
        QCryptographicHash hash{QCryptographicHash::Sha256};
        bool isWrong = false;
    };

    QNetworkRequest request() const;
    void probe();
    void takeProbe(QNetworkReply *reply);
    void begin(DownloadPlan plan);
    bool openFile();
    void fetchNext();
    void fetch(int part);
    void takeBytes(QNetworkReply *reply);
    bool isRightAnswer(QNetworkReply *reply, const Fetch &fetch) const;
    void endFetch(QNetworkReply *reply);
    void retryLater(QNetworkReply *reply, int part);
    void check(bool isWhole);
    void takeCheck(const DownloadCheck &found, bool isWhole);
    void finish(const QByteArray &sha256);
    void stopAll();
    void fail(domain::Code code, const char *reason, const QString &words);
    void setState(State state);
    void savePlan();
    void tick();
    QString partFile() const { return m_wanted.path + QStringLiteral(".part"); }
    QString planFile() const { return m_wanted.path + QStringLiteral(".part.json"); }

    Wanted m_wanted;
    QNetworkAccessManager &m_network;
    State m_state = State::Idle;
    domain::Failure m_failure;
    DownloadPlan m_plan;
    QFile m_file;
    std::map<QNetworkReply *, Fetch> m_fetches;
    std::map<int, int> m_tries;  ///< of parts that failed
    QNetworkReply *m_probe = nullptr;
    int m_repairs = 0;
    int m_requests = 0;
    int m_waiting = 0;  ///< parts that are asked for again later
    int m_turn = 0;     ///< answers of an earlier turn are not taken
    double m_rate = 0;
    qint64 m_bytesAtTick = 0;
    QTimer m_tick;
    std::shared_ptr<std::atomic<bool>> m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    link::Gate m_gate{this};
};

} // namespace chipdeck::store
